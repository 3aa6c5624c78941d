"""The ways in, and whoever tries the ones that are none."""

import copy
import json
import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from navigator.errors import CaseFileTrouble, DiskTrouble, NoKey, Refused
from navigator.store import recovery_code, vault
from navigator.store.vault import KEYRING, LEAST_COST, PASSPHRASE, RECOVERY, Cost, Vault

GOOD = "kettle harbour violin moss"


@pytest.fixture(scope="module")
def made() -> vault.Created:
    """Argon2id is meant to be slow, so the vault is made once for all that only look at it."""
    return vault.create(GOOD, None, LEAST_COST)


@pytest.fixture
def no_argon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails whoever derives a key: for what must be refused before any memory is asked for."""

    def derive(*_: Any) -> bytes:
        raise AssertionError("a key was derived")

    monkeypatch.setattr(vault, "_derive", derive)


def changed(made: vault.Created, kind: str, **values: Any) -> Vault:
    slots = copy.deepcopy(made.vault.slots)
    slots[kind] |= values
    return Vault(made.vault.id, slots)


def test_every_way_in_gives_the_one_key(made: vault.Created, memory_keyring: Any) -> None:
    assert len(made.key) == 32
    assert vault.unlock_by_passphrase(made.vault, GOOD) == made.key
    assert vault.unlock_by_code(made.vault, made.code) == made.key
    with_keyring = vault.with_keyring(made.vault, made.key, memory_keyring)
    assert vault.unlock_by_keyring(with_keyring, memory_keyring) == made.key


def test_nothing_in_the_vault_is_bare(made: vault.Created, tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    vault.write(path, made.vault)
    text = path.read_text(encoding="utf-8")
    secret = recovery_code.secret_of(made.code)
    for bare in (made.key.hex(), GOOD, made.code, made.code.replace("-", ""), secret.hex(), "kettle"):
        assert bare not in text
    assert made.key not in path.read_bytes()


def test_two_vaults_of_one_passphrase_share_nothing(made: vault.Created) -> None:
    other = vault.create(GOOD, None, LEAST_COST)
    assert other.key != made.key
    assert other.vault.id != made.vault.id
    assert other.code != made.code
    assert other.vault.slots[PASSPHRASE]["salt"] != made.vault.slots[PASSPHRASE]["salt"]
    assert made.vault.slots[RECOVERY]["salt"] != made.vault.slots[PASSPHRASE]["salt"]


@pytest.mark.parametrize("wrong", ["", "kettle harbour violin mos", GOOD.upper(), GOOD + "\x00", "x" * 1_000_000])
def test_a_wrong_passphrase_is_a_sentence(made: vault.Created, wrong: str) -> None:
    began = time.monotonic()
    with pytest.raises(NoKey, match=r"That is not the passphrase\. Nothing was changed\."):
        vault.unlock_by_passphrase(made.vault, wrong)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("typed", [f" {GOOD} ", f"{GOOD}\n", GOOD.replace(" ", "\N{NO-BREAK SPACE}")])
def test_the_right_passphrase_however_it_is_typed(made: vault.Created, typed: str) -> None:
    assert vault.unlock_by_passphrase(made.vault, typed) == made.key


def test_composed_and_taken_apart_accents_are_one_passphrase() -> None:
    made = vault.create("Ka\u0308se brennt nie im O\u0308fchen", None, LEAST_COST)
    assert vault.unlock_by_passphrase(made.vault, "K\u00e4se brennt nie im \u00d6fchen") == made.key


def test_a_weak_passphrase_makes_nothing(no_argon: None, made: vault.Created) -> None:
    with pytest.raises(Refused, match="12 characters"):
        vault.create("short", None, LEAST_COST)
    with pytest.raises(Refused, match="guess"):
        vault.with_passphrase(made.vault, made.key, "passwordpassword", LEAST_COST)


def test_another_passphrase_ends_the_first_and_no_other_way_in(made: vault.Created) -> None:
    renewed = vault.with_passphrase(made.vault, made.key, "otter lantern gravel plum", LEAST_COST)
    assert vault.unlock_by_passphrase(renewed, "otter lantern gravel plum") == made.key
    assert renewed.slots[RECOVERY] == made.vault.slots[RECOVERY]
    with pytest.raises(NoKey):
        vault.unlock_by_passphrase(renewed, GOOD)


def test_a_code_of_another_case_file_is_told_from_a_slip(made: vault.Created, no_argon: None) -> None:
    slip = ("2" if made.code[5] != "2" else "3").join([made.code[:5], made.code[6:]])
    with pytest.raises(NoKey, match="mistyped"):
        vault.unlock_by_code(made.vault, slip)
    with pytest.raises(NoKey, match="9 groups"):
        vault.unlock_by_code(made.vault, "hello")


def test_a_code_of_another_case_file(made: vault.Created) -> None:
    with pytest.raises(NoKey, match="another case file"):
        vault.unlock_by_code(made.vault, recovery_code.new_code())


# Hostile vaults


@pytest.mark.parametrize(
    "values",
    [
        {"memory_kib": 2**31},
        {"memory_kib": 2**31 - 1},
        {"memory_kib": 1024 * 1024 + 1},
        {"memory_kib": 64 * 1024 - 1},
        {"memory_kib": 8},
        {"memory_kib": 0},
        {"memory_kib": -1},
        {"memory_kib": 65536.0},
        {"memory_kib": "65536"},
        {"memory_kib": None},
        {"memory_kib": True},
        {"memory_kib": float("nan")},
        {"passes": 0},
        {"passes": 1},
        {"passes": 10**9},
        {"passes": 3.5},
        {"passes": []},
        {"lanes": 0},
        {"lanes": 255},
        {"lanes": True},
        {"salt": ""},
        {"salt": "zz" * 16},
        {"salt": "00" * 15},
        {"salt": 7},
        {"salt": None},
    ],
)
@pytest.mark.parametrize("kind", [PASSPHRASE, RECOVERY])
def test_weakened_or_greedy_parameters_are_refused_before_a_byte_is_allocated(
    made: vault.Created, no_argon: None, kind: str, values: dict[str, Any]
) -> None:
    hostile = changed(made, kind, **values)
    way_in, secret = (vault.unlock_by_passphrase, GOOD) if kind == PASSPHRASE else (vault.unlock_by_code, made.code)
    with pytest.raises(CaseFileTrouble, match="damaged"):
        way_in(hostile, secret)


@pytest.mark.parametrize("missing", ["memory_kib", "passes", "lanes", "salt"])
def test_a_slot_that_lacks_a_part_is_damaged(made: vault.Created, no_argon: None, missing: str) -> None:
    hostile = copy.deepcopy(made.vault)
    del hostile.slots[PASSPHRASE][missing]
    with pytest.raises(CaseFileTrouble, match="damaged"):
        vault.unlock_by_passphrase(hostile, GOOD)


def test_parameters_within_bounds_but_not_the_ones_it_was_sealed_with(made: vault.Created) -> None:
    with pytest.raises(NoKey):
        vault.unlock_by_passphrase(changed(made, PASSPHRASE, passes=4), GOOD)
    with pytest.raises(NoKey):
        vault.unlock_by_passphrase(changed(made, PASSPHRASE, note="extra"), GOOD)


def test_a_slot_of_another_vault_opens_nothing(made: vault.Created) -> None:
    other = vault.create(GOOD, None, LEAST_COST)
    pasted = Vault(made.vault.id, made.vault.slots | {PASSPHRASE: other.vault.slots[PASSPHRASE]})
    with pytest.raises(NoKey):
        vault.unlock_by_passphrase(pasted, GOOD)
    renamed = Vault(other.vault.id, made.vault.slots)
    with pytest.raises(NoKey):
        vault.unlock_by_passphrase(renamed, GOOD)
    swapped = Vault(made.vault.id, made.vault.slots | {PASSPHRASE: made.vault.slots[RECOVERY]})
    with pytest.raises(NoKey):
        vault.unlock_by_passphrase(swapped, GOOD)


@pytest.mark.parametrize("part", ["nonce", "wrapped"])
def test_each_flipped_byte_is_refused(made: vault.Created, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    slot = made.vault.slots[PASSPHRASE]
    cost = Cost(slot["memory_kib"], slot["passes"], slot["lanes"])
    derived = vault._derive(GOOD.encode(), bytes.fromhex(slot["salt"]), cost)
    monkeypatch.setattr(vault, "_derive", lambda *_: derived)  # the same derivation, once instead of eighty times
    assert vault.unlock_by_passphrase(made.vault, GOOD) == made.key
    whole = bytes.fromhex(slot[part])
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        with pytest.raises(NoKey):
            vault.unlock_by_passphrase(changed(made, PASSPHRASE, **{part: flipped.hex()}), GOOD)
    for wrong in ("", whole.hex()[:-2], whole.hex()[:-1], "zz", None, 7, []):
        with pytest.raises((NoKey, CaseFileTrouble)):
            vault.unlock_by_passphrase(changed(made, PASSPHRASE, **{part: wrong}), GOOD)


# The file


def test_what_is_written_is_read(made: vault.Created, tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    vault.write(path, made.vault)
    assert vault.read(path) == made.vault
    assert vault.unlock_by_passphrase(vault.read(path), GOOD) == made.key
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["vault.json"]


def _with(**values: Any) -> str:
    slots: dict[str, Any] = {"passphrase": {}}
    return json.dumps({"version": 1, "id": "x", "slots": slots} | values)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "null", "[]", "7", '"text"', "{}", "[" * 60_000, "\x00" * 100, "\ufeff{}", "NaN", '{"version": 1}',
        _with(slots=[]), _with(slots={}), _with(slots=None), _with(slots={"passphrase": 7}),
        _with(slots={"passphrase": {}, "keyring": "x"}), _with(id=7), _with(id=None), _with(version="1"),
        _with(version=True), _with(version=None), _with(version=0), _with(version=-1), _with(version=1.0),
        '{"version": 1' + "0" * 5000 + ', "id": "x", "slots": {"passphrase": {}}}', _with(filler="x" * 70_000),
        '{"name": "left-pad", "version": "1.3.0"}', "<html>404</html>",
    ],
)  # fmt: skip
def test_a_damaged_or_foreign_key_file_is_told_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "vault.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseFileTrouble, match="damaged"):
        vault.read(path)
    assert path.read_text(encoding="utf-8") == text


def test_a_truncated_key_file_is_told_wherever_it_was_cut(made: vault.Created, tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    vault.write(path, made.vault)
    whole = path.read_bytes()
    for keep in range(0, len(whole) - 1, 7):
        path.write_bytes(whole[:keep])
        with pytest.raises(CaseFileTrouble, match="damaged"):
            vault.read(path)


def test_no_key_file_and_a_newer_one(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    with pytest.raises(CaseFileTrouble, match="no key file"):
        vault.read(path)
    path.write_text(_with(version=999), encoding="utf-8")
    with pytest.raises(CaseFileTrouble, match="newer Navigator"):
        vault.read(path)
    path.unlink()
    path.mkdir()
    with pytest.raises((DiskTrouble, CaseFileTrouble)):
        vault.read(path)


def test_what_a_newer_program_added_beside_is_no_matter(made: vault.Created, tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    vault.write(path, made.vault)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"hint": "blue"}), encoding="utf-8")
    assert vault.read(path) == made.vault


def test_a_key_file_that_cannot_be_written_leaves_the_old_one(
    made: vault.Created, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vault.json"
    vault.write(path, made.vault)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    for name in ("fsync", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(os, name, full if name == "fsync" else lambda *_: full(0))
            with pytest.raises(DiskTrouble, match="the disk is full"):
                vault.write(path, Vault(made.vault.id, {PASSPHRASE: {}}))
        assert path.read_bytes() == before
        assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["vault.json"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_laid_in_wait_is_not_followed(made: vault.Created, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "vault.part").symlink_to(victim)
    vault.write(tmp_path / "vault.json", made.vault)
    assert victim.read_text() == "precious"


# The keyring


def test_a_damaged_keyring_slot_bars_no_other_way(made: vault.Created, memory_keyring: Any) -> None:
    whole = vault.with_keyring(made.vault, made.key, memory_keyring)
    for damage in ({"nonce": "zz"}, {"wrapped": None}, {"wrapped": "00" * 48}):
        hostile = Vault(whole.id, whole.slots | {KEYRING: whole.slots[KEYRING] | damage})
        assert vault.unlock_by_keyring(hostile, memory_keyring) is None
        assert vault.unlock_by_passphrase(hostile, GOOD) == made.key


def test_a_keyring_that_lost_its_secret_asks_for_the_passphrase(made: vault.Created, memory_keyring: Any) -> None:
    whole = vault.with_keyring(made.vault, made.key, memory_keyring)
    memory_keyring.kept.clear()
    assert vault.unlock_by_keyring(whole, memory_keyring) is None
    assert vault.unlock_by_keyring(whole, None) is None
    assert vault.unlock_by_keyring(made.vault, memory_keyring) is None
    memory_keyring.locked = True
    assert vault.unlock_by_keyring(whole, memory_keyring) is None


def test_the_keyring_holds_neither_the_key_nor_the_passphrase(made: vault.Created, memory_keyring: Any) -> None:
    vault.with_keyring(made.vault, made.key, memory_keyring)
    ((_, kept),) = memory_keyring.kept.items()
    assert made.key.hex() not in kept
    assert GOOD not in kept
    assert len(kept) == 64
