"""The operating system's keyring, used only where it is a good one.

The backend is chosen here from a list, never by `keyring`'s own discovery: that follows environment variables
and a configuration file which can hand the key to foreign code, or to a backend that keeps nothing and says
nothing. What is kept is one short secret that wraps the case file's key; losing it loses nothing.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend  # takes a while to import: only where a keyring is used


_SERVICE = "navigator case file"
#: A keyring that asks or hangs must not hold up the coordinator: the passphrase is asked for instead.
_PATIENCE_SECONDS = 5.0
_GOOD = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
)

Answer = TypeVar("Answer")


def _patiently(call: Callable[[], Answer]) -> Answer | None:
    """The answer, or None when the keyring failed or took too long, whatever it raised."""
    answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()

    def attempt() -> None:
        try:
            answers.put(call())
        except Exception:
            answers.put(None)

    # A daemon: a keyring that never answers must not keep the program from ending either.
    threading.Thread(target=attempt, name="keyring", daemon=True).start()
    try:
        return answers.get(timeout=_PATIENCE_SECONDS)
    except queue.Empty:
        return None


def find_backend() -> KeyringBackend | None:
    """The first good keyring that works here, or None."""
    return _patiently(lambda: next(filter(None, map(_made, _GOOD)), None))


def _made(place: tuple[str, str]) -> KeyringBackend | None:
    try:
        backend_class = getattr(import_module(place[0]), place[1])
        if not backend_class.viable:
            return None
        backend: KeyringBackend = backend_class()
        if hasattr(backend, "persist"):
            # Windows would otherwise let the secret roam to other computers with the profile.
            backend.persist = "local machine"
    except Exception:
        return None
    return backend


def keep(backend: KeyringBackend, vault_id: str, secret: bytes) -> bool:
    """Keep a secret and read it back: True only if the keyring truly holds it."""

    def write_and_compare() -> bool:
        backend.set_password(_SERVICE, vault_id, secret.hex())
        return backend.get_password(_SERVICE, vault_id) == secret.hex()

    return bool(_patiently(write_and_compare))


def fetch(backend: KeyringBackend, vault_id: str) -> bytes | None:
    """The secret kept for a vault, or None."""
    kept = _patiently(lambda: backend.get_password(_SERVICE, vault_id))
    try:
        return bytes.fromhex(kept) if kept else None
    except (ValueError, TypeError):
        return None  # somebody else's entry under our name


def forget(backend: KeyringBackend, vault_id: str) -> None:
    """Take the secret out of the keyring; losing it loses no data."""
    _patiently(lambda: backend.delete_password(_SERVICE, vault_id))
