"""What a service costs, in words, and whether it is free: True, False, or None where nobody says."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

from navigator.directory.text import Repairs, known

_FREE = re.compile(
    r"^(?:this (?:service|is)[^.]{0,30} )?"
    r"(?:free\b|(?:there (?:is|are) )?no (?:charge|cost|fee)s?\b|nil\b|£?0(?:\.00)?$)",
    re.IGNORECASE,
)
_PAID = re.compile(r"[£$€]\s?\d*[1-9]|\b\d+(?:\.\d\d)?\s?(?:p|pence|pounds)\b", re.I)
_NOT_FREE = re.compile(r"^(?:free (?:to join|trial|parking)|free for (?:the )?first)\b", re.I)
_SIGNS = {"": "£", "gbp": "£", "£": "£", "eur": "€", "usd": "$"}
MOST_MONEY = 10_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    words: str = ""
    free: bool | None = None


def cost(options: Iterable[Mapping[str, object]], texts: Iterable[object], stated: object, repairs: Repairs) -> Cost:
    """From the options (amount, currency, what for), the texts about fees, and a plain yes or no where there is one."""
    lines: list[str] = []
    amounts: list[float] = []
    for option in options:
        amount = _amount(option.get("amount"), repairs)
        if amount is not None:
            amounts.append(amount)
        lines.append(_option_words(option, amount, repairs))
    words = [known(text, repairs) for text in texts]
    lines = list(dict.fromkeys(line for line in [*lines, *words] if line))
    free = _is_free(amounts, words, stated)
    if free and not lines:
        lines = ["Free"]
    return Cost("; ".join(lines), free)


def _amount(value: object, repairs: Repairs) -> float | None:
    text = known(value, repairs).lstrip("£$€ ").replace(",", "")
    if not text:
        return None
    try:
        amount = float(text)
    except ValueError:
        repairs["unknown_value"] += 1
        return None
    if not isfinite(amount) or not 0 <= amount <= MOST_MONEY:
        repairs["unknown_value"] += 1
        return None
    return amount


def _option_words(option: Mapping[str, object], amount: float | None, repairs: Repairs) -> str:
    what = known(option.get("amount_description"), repairs)
    whom = known(option.get("option"), repairs)
    if amount is None:
        return "; ".join(part for part in (what, whom) if part)
    currency = known(option.get("currency"), repairs).casefold()
    sign = _SIGNS.get(currency, f"{currency.upper()} ")
    money = "Free" if amount == 0 else f"{sign}{amount:.2f}".removesuffix(".00")
    said = f"{money}{what}" if what.startswith((",", ";")) else f"{money} {what}".strip()
    return said if not whom or whom.casefold() == said.casefold() else f"{said} ({whom})"


def _is_free(amounts: list[float], texts: list[str], stated: object) -> bool | None:
    if isinstance(stated, bool):
        return stated
    if amounts:
        return max(amounts) == 0
    for text in texts:
        if _FREE.search(text) and not _NOT_FREE.search(text) and not _PAID.search(text):
            return True
        if _PAID.search(text):
            return False
    return None
