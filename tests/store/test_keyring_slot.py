"""The system's keyring: used when it is good, done without when it is not, never trusted to be chosen by others."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring.backend
import pytest

from navigator.store import keyring_slot


class Odd(keyring.backend.KeyringBackend):
    """A backend that answers as it is told."""

    priority = 0.1  # type: ignore[assignment]

    def __init__(self, answer: Any = None) -> None:
        super().__init__()
        self.answer = answer

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps nothing and says nothing, as keyring's null backend does."""

    def get_password(self, service: str, username: str) -> Any:
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


class Hanging(Odd):
    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def get_password(self, service: str, username: str) -> Any:
        self.let_go.wait(30)
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.let_go.wait(30)


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    monkeypatch.setattr(keyring_slot, "_PATIENCE_SECONDS", 0.1)
    backend = Hanging()
    yield backend
    backend.let_go.set()


def test_a_good_one_keeps_and_gives_and_forgets(memory_keyring: Any) -> None:
    secret = bytes(range(32))
    assert keyring_slot.keep(memory_keyring, "vault", secret)
    assert keyring_slot.fetch(memory_keyring, "vault") == secret
    assert keyring_slot.fetch(memory_keyring, "another") is None
    keyring_slot.forget(memory_keyring, "vault")
    assert keyring_slot.fetch(memory_keyring, "vault") is None
    keyring_slot.forget(memory_keyring, "vault")  # twice is no error


@pytest.mark.parametrize(
    "answer", [None, "", "00" * 31 + "zz", "somebody else's", 7, b"bytes", object(), OSError("gone"), ValueError("odd")]
)
def test_one_that_does_not_give_back_what_it_was_given_is_not_used(answer: Any) -> None:
    backend = Odd(answer)
    assert not keyring_slot.keep(backend, "vault", b"s" * 32)
    assert keyring_slot.fetch(backend, "vault") is None


def test_a_locked_one(memory_keyring: Any) -> None:
    memory_keyring.locked = True
    assert not keyring_slot.keep(memory_keyring, "vault", b"s" * 32)
    assert keyring_slot.fetch(memory_keyring, "vault") is None
    keyring_slot.forget(memory_keyring, "vault")


def test_one_that_hangs_is_not_waited_for(hanging: Hanging) -> None:
    began = time.monotonic()
    assert not keyring_slot.keep(hanging, "vault", b"s" * 32)
    assert keyring_slot.fetch(hanging, "vault") is None
    assert time.monotonic() - began < 2


def test_only_the_good_ones_are_on_the_list() -> None:
    # The list as shipped: the tests' own set-up empties it.
    source = Path(keyring_slot.__file__).read_text(encoding="utf-8")
    for never in ("null", "fail", "chainer", "keyrings.alt", "PlaintextKeyring", "file"):
        assert f"backends.{never}" not in source
        assert f"keyring.backends.{never}" not in source


def test_a_backend_that_cannot_be_loaded_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = (("no.such.module", "Keyring"), ("os", "NoSuchName"), ("keyring.backends.fail", "Keyring"), ("json", "dumps"))
    monkeypatch.setattr(keyring_slot, "_GOOD", bad[:2] + bad[3:])
    assert keyring_slot.find_backend() is None


def test_settings_of_others_run_no_code_and_choose_no_backend(tmp_path: Path) -> None:
    """PYTHON_KEYRING_BACKEND and keyringrc.cfg would hand the key to foreign code."""
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "evil_keyring.py").write_text(
        f"open({str(tmp_path / 'ran')!r}, 'w').close()\n"
        "import keyring.backend\n"
        "class Keyring(keyring.backend.KeyringBackend):\n"
        "    priority = 99\n"
        "    def get_password(self, service, username): return '00' * 32\n"
        "    def set_password(self, service, username, password): pass\n"
    )
    for place in (tmp_path / "config" / "python_keyring", tmp_path / ".config" / "python_keyring"):
        place.mkdir(parents=True)
        (place / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring=evil_keyring.Keyring\nkeyring-path={trap}\n")
    environment = os.environ | {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PYTHON_KEYRING_BACKEND": "evil_keyring.Keyring",
        "KEYRING_PROPERTY_PRIORITY": "99",
        "PYTHONPATH": os.pathsep.join([os.getcwd(), str(trap)]),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }
    done = subprocess.run(
        [sys.executable, "-c", "from navigator.store import keyring_slot; print(keyring_slot.find_backend())"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "evil" not in done.stdout, done.stdout
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "ran").exists()
