"""What the people and services of a larger demo are put together from: words as data, in `phrases.json`."""

import json
from functools import cache
from random import Random
from typing import Any

from navigator.assets import asset


@cache
def bank() -> dict[str, Any]:
    """The shipped words, read once and only when more than the written people are asked for."""
    found: dict[str, Any] = json.loads(asset("demo/phrases.json").read_text(encoding="utf-8"))
    return found


def drawn(rng: Random, *path: str, **slots: str) -> str:
    """One of the phrases at that place in the bank, with its slots filled."""
    found: Any = bank()
    for name in path:
        found = found[name]
    return str(rng.choice(found)).format(**slots)
