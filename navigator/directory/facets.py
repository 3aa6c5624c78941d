"""What a search can be narrowed by, read from a service: how it reaches people, access, referral, for whom.

The publisher's own fields come first; where there are none, the plainest words in the text count.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from navigator.directory.openings import Rule, bounds, slots
from navigator.directory.records import Written
from navigator.directory.rows import Record, mappings
from navigator.directory.wordforms import words_of
from navigator.domain.services import Service

GROWN_UP = 25
"""What is for people up to this age is for the young."""
EVENING = "18:00"
ALWAYS = ("", "")
SAYS_WHEN = "hours/said"
_WEEKEND = frozenset({"day/5", "day/6"})
HOME, PHONE, ONLINE, VENUE = "home", "phone", "online", "venue"
HIDES = "address/hidden"
"""A service that is somewhere nobody is told: what else is known of its places is told nowhere."""
HIDDEN_ELSEWHERE = "address/hidden elsewhere"
"""A service of which another telling hides where it is. It says nothing by itself: when the other does not hide it any
more, neither does this one from its next import on."""
PAUSED = "status/paused"
"""A service that is there, and closed for a while."""
_IN_WORDS = (  # what it tells, words one of which must be there (quick to look for), and the pattern
    ("reach", HOME, ("home", "your ", "visit"),
     r"home visit|visits? (?:you |people |someone )?(?:in |at )(?:your |their )?(?:own )?homes?\b"
     r"|comes? to (?:you\b|your |people['’]s homes)|in your own home|at your home|to your door\b|brought to your"
     r"|who visits at home|visits at home|visit you\b"),
    ("reach", PHONE, ("line", "phone", "ring"),
     r"helpline|hotline|(?:phone|advice|support) line|telephone (?:advice|support|befriending|service)"
     r"|by (?:tele)?phone\b|over the phone|rings you|or rings\b"),
    ("reach", ONLINE, ("online", "video", "zoom", "chat", "virtual"),
     r"online (?:group|session|course|mentoring|support|counselling|class)|by video|video call"
     r"|\bzoom\b|web ?chat|virtual(?:ly)?\b"),
    ("access", "step_free", ("step", "wheelchair", "level", "accessible", "ramped"),
     r"step[- ]free|wheelchair access|level access|wheelchair users (?:are )?welcome"
     r"|fully accessible|ramped"),
    ("access", "hearing_loop", ("loop",),
     r"(?:hearing|induction) loop|there is a loop|loop system"),
    ("referral", "needed", ("refer", "gp"),
     r"referral (?:is )?(?:needed|required|only)|by referral|must be referred|through your gp"
     r"|gp referral|professional referral|referred by (?:a|your)"),
    ("referral", "open", ("refer", "drop", "just ", "no ", "anyone"),
     r"self[- ]refer|no referral|drop[- ]in\b|just (?:turn up|come|ring)"
     r"|no (?:appointment|gp letter)|no need to book|anyone can (?:come|ring)"),
)  # fmt: skip
_PATTERNS = [(kind, value, hints, re.compile(pattern)) for kind, value, hints, pattern in _IN_WORDS]
_WOMEN = re.compile(r"\b(?:women|women['’]s|woman|female|girls|mums|mothers)\b", re.I)
_MEN = re.compile(r"\b(?:men|men['’]s|man|male|boys|dads|fathers)\b", re.I)
_ALL = re.compile(r"\b(?:anyone|everyone|all ages|families|people|adults)\b", re.I)
_ATTENDING = {
    "home visit": HOME, "home": HOME, "home_visit": HOME, "phone": PHONE, "telephone": PHONE, "online": ONLINE,
    "virtual": ONLINE, "web": ONLINE, "venue": VENUE, "in person": VENUE, "physical": VENUE,
}  # fmt: skip
_REFERRAL = {"referral": "needed", "drop-in": "open", "drop in": "open"}
_STEP_FREE = re.compile(r"step[- ]free|wheelchair|level access|ramp|lift\b", re.I)
_LOOP = re.compile(r"loop", re.I)
_ACCESS_KEYS = ("accessibility", "accessibilities", "accessibility_for_disabilities")


def facets_of(record: Record, service: Service) -> tuple[str, ...]:
    """The facets of a record, each as "kind/value"."""
    told = list(_told(record))
    kinds = {kind for kind, _ in told if kind == "referral"}
    text = f"{service.name}. {service.description} {service.how_to_apply} {service.eligibility}".lower()
    for kind, value, hints, pattern in _PATTERNS:
        for hint in hints:  # quicker than any(): this is asked of every text
            if hint in text:
                if kind not in kinds and pattern.search(text):
                    told.append((kind, value))
                break
    referral = {value for kind, value in told if kind == "referral"}
    if len(referral) > 1:
        told = [one for one in told if one != ("referral", "open")]
    if service.places:
        told.append(("reach", VENUE))
    gender = _gender(f"{service.name}. {service.eligibility}")
    if gender:
        told.append(("gender", gender))
    if service.pause:
        told.append(("status", "paused"))
    return tuple(dict.fromkeys(f"{kind}/{value}" for kind, value in told))


def _gender(text: str) -> str:
    women, men = _WOMEN.search(text) is not None, _MEN.search(text) is not None
    return "" if women == men or _ALL.search(text) else "women" if women else "men"


def _told(record: Record) -> Iterator[tuple[str, str]]:
    """What the publisher's fields say outright, in any dialect."""
    for row in (*mappings(record.get("schedules")), *mappings(record.get("regular_schedules")), record):
        if row.get("attending_type"):
            yield from _attending(str(row["attending_type"]))
    access = str(record.get("attending_access") or "").casefold()
    if access in _REFERRAL:
        yield "referral", _REFERRAL[access]
    if isinstance(record.get("needs_referral"), bool):
        yield "referral", "needed" if record["needs_referral"] else "open"
    met_at = [place for at in mappings(record.get("service_at_locations")) for place in mappings(at.get("location"))]
    for place in (*met_at, *mappings(record.get("locations"))):
        for key in _ACCESS_KEYS:
            yield from _access(mappings(place.get(key)))


def _attending(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"[,;|]", text):
        if part.strip().casefold() in _ATTENDING:
            yield "reach", _ATTENDING[part.strip().casefold()]


def _access(rows: Iterable[Record]) -> Iterator[tuple[str, str]]:
    for row in rows:
        said = " ".join(str(row.get(key) or "") for key in ("description", "accessibility", "details", "name"))
        if _STEP_FREE.search(said):
            yield "access", "step_free"
        if _LOOP.search(said):
            yield "access", "hearing_loop"


LANGUAGE_CODES = {
    "english": "en", "welsh": "cy", "polish": "pl", "romanian": "ro", "punjabi": "pa", "urdu": "ur", "bengali": "bn",
    "gujarati": "gu", "arabic": "ar", "portuguese": "pt", "spanish": "es", "chinese": "zh", "french": "fr",
    "italian": "it", "somali": "so", "turkish": "tr", "ukrainian": "uk", "lithuanian": "lt", "farsi": "fa",
    "hindi": "hi", "tamil": "ta", "german": "de", "kurdish": "ku", "tigrinya": "ti", "bsl": "bf", "russian": "ru",
    "pashto": "ps", "albanian": "sq", "hungarian": "hu", "bulgarian": "bg", "cantonese": "zh", "mandarin": "zh",
    "persian": "fa", "sylheti": "bn", "greek": "el", "vietnamese": "vi", "amharic": "am", "swahili": "sw",
}  # fmt: skip
_SIGN = "british sign language"


def language(text: str) -> str:
    """A language's code from its name or code ("Polish", "pl", "pl-PL"); the first word where it is not known."""
    said = " ".join(words_of(text[:60]))
    if not said:
        return ""
    if said in ("bfi", "sign language") or _SIGN in said:
        return LANGUAGE_CODES["bsl"]
    first = said.split()[0]
    return LANGUAGE_CODES.get(first, first[:2] if len(first) == 2 else first)


def of_hours(days: int, rules: tuple[Rule, ...], today: date) -> dict[tuple[str, str], set[str]]:
    """The weekdays and half hours of a week at which a service is open, which many share, by from when and until when
    that holds ("" and "" for always). What is not each week is open at "some". `days` are those that its words name."""
    made: dict[tuple[str, str], set[str]] = {ALWAYS: {SAYS_WHEN} if days else set()}
    told = 0
    for rule in rules:
        told |= sum(1 << day for day in rule.days)
        held = bounds(rule, today)
        if held is None:
            continue
        terms, open_at = made.setdefault(held, set()), slots(rule)
        terms.update(f"day/{day}" for day in rule.days)
        terms.update(f"{'slot' if rule.is_weekly else 'some'}/{slot}" for slot in open_at)
        if any(slot[2:] >= EVENING for slot in open_at):
            terms.add("when/evening")
    made[ALWAYS].update(f"day/{day}" for day in range(7) if (days & ~told) >> day & 1)
    for terms in made.values():
        if terms & _WEEKEND:
            terms.add("when/weekend")
    return made


def of_whom(service: Written, codes: Iterable[str]) -> Iterator[str]:
    """Whom it is for, what it costs, and when it was checked."""
    yield from {f"language/{language(one)}" for one in (*service["languages"], *codes)} - {"language/"}
    if service["free"] is not None:
        yield "cost/free" if service["free"] else "cost/paid"
    if service["minimum_age"] is not None and service["minimum_age"] > 0:
        yield f"from_age/{service['minimum_age']:g}"
    if service["maximum_age"] is not None:
        yield f"to_age/{service['maximum_age']:g}"
    if service["assured_on"]:
        yield f"checked/{service['assured_on'][:7]}"
