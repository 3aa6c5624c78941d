"""The ways of hand-holding as they are chosen: none is taken for granted, for what was done is counted."""

from typing import Any

from navigator.domain.words import HandHolding

#: While it is planned it need not be said; what is counted is asked when it is done.
WAYS: list[tuple[HandHolding | None, str]] = [(None, "Not said yet"), *((kind, kind.label) for kind in HandHolding)]


def way_of(value: Any) -> HandHolding | None:
    """What was chosen, as the form or a draft holds it."""
    return HandHolding(value) if value else None
