"""The vault: the case file's random 256-bit key, kept wrapped, never bare.

`vault.json` holds one slot per way in: the passphrase and the recovery code (each through Argon2id), and the
keyring where there is a good one. Each slot is AES-256-GCM over the key; version, vault, kind of slot and the
parameters of its derivation are authenticated with it, so nothing in the file can be swapped or weakened.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from navigator.errors import CaseFileTrouble, DiskTrouble, NoKey, Refused
from navigator.files import write_whole
from navigator.store import keyring_slot, recovery_code
from navigator.store.driver import KEY_BYTES
from navigator.store.passphrase import judge, normal_form

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_VERSION = 1
_NONCE_BYTES = 12
_SALT_BYTES = 16
_FILE_MAX_BYTES = 64 * 1024
PASSPHRASE, RECOVERY, KEYRING = "passphrase", "recovery", "keyring"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a guess costs: Argon2id memory in KiB, passes, lanes. Bounded when read, so that a hostile file can
    neither weaken it nor ask for all the memory there is."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def is_within_bounds(self) -> bool:
        return 64 * 1024 <= self.memory_kib <= 1024 * 1024 and 3 <= self.passes <= 16 and 1 <= self.lanes <= 16


#: The least that may be chosen: 64 MiB, three passes.
LEAST_COST = Cost(64 * 1024)


@dataclass(frozen=True, slots=True)
class Vault:
    """The wrapped keys as they stand in the file."""

    id: str
    slots: dict[str, dict[str, Any]]


def _derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(secret)


def _sealed_with(vault_id: str, kind: str, slot: dict[str, Any]) -> bytes:
    told = {name: value for name, value in slot.items() if name not in ("nonce", "wrapped")}
    return json.dumps([_VERSION, vault_id, kind, told], sort_keys=True).encode()


def _wrap(vault_id: str, kind: str, wrapping_key: bytes, key: bytes, slot: dict[str, Any]) -> dict[str, Any]:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    wrapped = AESGCM(wrapping_key).encrypt(nonce, key, _sealed_with(vault_id, kind, slot))
    return slot | {"nonce": nonce.hex(), "wrapped": wrapped.hex()}


def _unwrap(vault: Vault, kind: str, wrapping_key: bytes) -> bytes | None:
    slot = vault.slots[kind]
    try:
        sealed = _sealed_with(vault.id, kind, slot)
        return AESGCM(wrapping_key).decrypt(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"]), sealed)
    except InvalidTag:
        return None
    except (KeyError, ValueError, TypeError):
        raise _damaged() from None


def _damaged() -> CaseFileTrouble:
    return CaseFileTrouble(
        "The key file (vault.json) is damaged. The case file was not touched. Put vault.json from a backup back."
    )


def _secret_slot(vault_id: str, kind: str, secret: bytes, key: bytes, cost: Cost) -> dict[str, Any]:
    salt = secrets.token_bytes(_SALT_BYTES)
    slot = {"memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes, "salt": salt.hex()}
    return _wrap(vault_id, kind, _derive(secret, salt, cost), key, slot)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _open_secret_slot(vault: Vault, kind: str, secret: bytes) -> bytes | None:
    slot = vault.slots.get(kind)
    if slot is None:
        return None
    try:
        cost, salt = Cost(slot["memory_kib"], slot["passes"], slot["lanes"]), bytes.fromhex(slot["salt"])
        sound = all(map(_is_count, (cost.memory_kib, cost.passes, cost.lanes)))
        sound = sound and cost.is_within_bounds() and len(salt) == _SALT_BYTES
    except (KeyError, ValueError, TypeError):
        raise _damaged() from None
    if not sound:
        raise _damaged()
    return _unwrap(vault, kind, _derive(secret, salt, cost))


@dataclass(frozen=True, slots=True)
class Created:
    """A new vault: the key, and the recovery code that is shown once and never kept."""

    vault: Vault
    key: bytes
    code: str
    in_keyring: bool


def create(passphrase: str, backend: KeyringBackend | None, cost: Cost | None = None) -> Created:
    """Make a key and wrap it by the passphrase and a new recovery code, and by the keyring when one is given.

    Refused in words when the passphrase is too weak. Nothing is written: see `write`.
    """
    problem = judge(passphrase).problem
    if problem:
        raise Refused(problem)
    key, vault_id, code = secrets.token_bytes(KEY_BYTES), secrets.token_hex(16), recovery_code.new_code()
    paid = cost or Cost()
    slots = {
        PASSPHRASE: _secret_slot(vault_id, PASSPHRASE, normal_form(passphrase), key, paid),
        RECOVERY: _secret_slot(vault_id, RECOVERY, recovery_code.secret_of(code), key, paid),
    }
    vault = Vault(vault_id, slots)
    if backend is not None:
        vault = with_keyring(vault, key, backend)
    return Created(vault, key, code, KEYRING in vault.slots)


def with_keyring(vault: Vault, key: bytes, backend: KeyringBackend) -> Vault:
    """The vault with a keyring slot, if the keyring truly kept its secret; else the vault as it was."""
    wrapping_key = secrets.token_bytes(KEY_BYTES)
    if not keyring_slot.keep(backend, vault.id, wrapping_key):
        return vault
    return replace(vault, slots=vault.slots | {KEYRING: _wrap(vault.id, KEYRING, wrapping_key, key, {})})


def with_passphrase(vault: Vault, key: bytes, passphrase: str, cost: Cost | None = None) -> Vault:
    """The vault with another passphrase; the case file itself is not touched."""
    problem = judge(passphrase).problem
    if problem:
        raise Refused(problem)
    slot = _secret_slot(vault.id, PASSPHRASE, normal_form(passphrase), key, cost or Cost())
    return replace(vault, slots=vault.slots | {PASSPHRASE: slot})


def unlock_by_passphrase(vault: Vault, passphrase: str) -> bytes:
    """The key; NoKey in words for a wrong passphrase."""
    key = _open_secret_slot(vault, PASSPHRASE, normal_form(passphrase))
    if key is None:
        raise NoKey("That is not the passphrase. Nothing was changed. Try again, or use the recovery sheet.")
    return key


def unlock_by_code(vault: Vault, code: str) -> bytes:
    """The key, from the code on the recovery sheet; NoKey in words when it is mistyped or another file's."""
    key = _open_secret_slot(vault, RECOVERY, recovery_code.secret_of(code))
    if key is None:
        raise NoKey("That recovery code belongs to another case file. Nothing was changed. Look for the newest sheet.")
    return key


def unlock_by_keyring(vault: Vault, backend: KeyringBackend | None) -> bytes | None:
    """The key, if the keyring holds its secret; None means the passphrase must be asked for."""
    if backend is None or KEYRING not in vault.slots:
        return None
    wrapping_key = keyring_slot.fetch(backend, vault.id)
    if wrapping_key is None or len(wrapping_key) != KEY_BYTES:
        return None
    try:
        return _unwrap(vault, KEYRING, wrapping_key)
    except CaseFileTrouble:
        return None  # a damaged slot of this kind bars no other way in


def read(path: Path) -> Vault:
    """The vault in a file. CaseFileTrouble in words when it is missing, damaged or from a newer program."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_FILE_MAX_BYTES))
        version, vault_id, slots = found["version"], found["id"], found["slots"]
    except FileNotFoundError:
        raise CaseFileTrouble(
            f"There is no key file in {path.parent}. The case file was not touched. Put vault.json from a backup back."
        ) from None
    except OSError as error:
        raise DiskTrouble(f"The key file could not be read: {error.strerror}. Nothing was changed.") from error
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _damaged() from None
    if not _is_count(version) or version < _VERSION or not _is_vault(vault_id, slots):
        raise _damaged()
    if version > _VERSION:
        raise CaseFileTrouble(
            "The key file was made by a newer Navigator. Nothing was changed. Install the newer program."
        )
    return Vault(vault_id, slots)


def _is_vault(vault_id: object, slots: object) -> bool:
    if not isinstance(vault_id, str) or not isinstance(slots, dict):
        return False
    return PASSPHRASE in slots and all(isinstance(slot, dict) for slot in slots.values())


def write(path: Path, vault: Vault) -> None:
    """Write the vault whole: beside the old one, flushed, then swapped in. Only its owner can read it."""
    write_whole(path, json.dumps({"version": _VERSION, "id": vault.id, "slots": vault.slots}, indent=1).encode())
