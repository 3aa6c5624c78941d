"""Putting things in another order."""

from collections.abc import Sequence


def moved(keys: Sequence[str], key: str, by: int) -> tuple[str, ...]:
    """The keys in their order with this one so many places on, or back; never past the first or the last."""
    rest = [one for one in keys if one != key]
    at = max(0, min(len(rest), list(keys).index(key) + by))
    return (*rest[:at], key, *rest[at:])
