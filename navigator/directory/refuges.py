"""Which services are refuges, or say that nobody is told where they are, though their publisher forgot to mark it.

To be in doubt is to hide: an address that is kept back costs somebody a phone call, one that is given away may cost a
life. A refuge for donkeys is none, nor is a café of that name, nor whoever helps refugees.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from navigator.directory.rows import Record
from navigator.directory.text import Repairs, plain
from navigator.domain.services import Service

_HINTS = (
    "refuge", "safe", "shelter", "accommodation", "lloches", "confidential", "secret", "undisclosed", "unpublished",
    "hidden", "withheld", "address is", "addresses are", "address not", "location is", "location not", "venue is",
    "venues are",
)  # fmt: skip
"""One of these is in every text that says so: quick to look for, in every record."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_FIGURES = _any(  # other things that are called so, taken out before anything is looked for
    r"\brefuge (?:points?|areas?|bays?|islands?|alarms?)\b",
    r"\b(?:animal|wildlife|bird|donkey|horse|cat|dog|pet|nature)s? refuges?\b",
    r"\brefuges? from (?:the |a |an |all )?(?:cold|weather|rain|heat|storm|noise|bustle|busy|stress|lonel|everyday"
    r"|world)",
    r"\b(?:seek|seeking|sought|take|taken|taking|took) refuge in (?:the )?(?:uk|united kingdom|britain|england|wales"
    r"|scotland|this country)\b",
    r"\bmen (?:and|or|&) women\b", r"\bwomen (?:and|or|&) men\b",
)  # fmt: skip
_REFUGE = _any(r"\brefuges?\b", r"\bsafe[- ]?houses?\b", r"\blloches(?:au)?\b")
_SAFE_HOUSE = _any(r"\bsafe[- ]?houses?\b")
_SAFE_PLACE = _any(
    r"\bsafe (?:[\w-]+ ){0,2}accommodation\b", r"\bsafe (?:housing|places? to (?:stay|live|sleep))\b",
)  # fmt: skip
_OUTRIGHT = _any(
    r"\brefuge (?:accommodation|provision|services?|support|staff|workers?|beds?|rooms?|places)\b",
    r"\bwom[ae]n['’]?s (?:\w+ )?shelters?\b",
    r"\b(?:domestic|abuse|violence|battered)\W+(?:\w+\W+){0,2}shelters?\b",
    r"\bshelters? for (?:\w+\W+){0,3}(?:women|battered|abused|victims|survivors)\b",
    r"\baccommodation for [^.]{0,60}\b(?:flee|escap|traffick|(?:victims?|survivors?) of)",
    r"\b(?:confidential|secret|undisclosed|hidden|unpublished) (?:address|location|venue)\b",
    r"\b(?:the|our|this|its|exact) (?:address|location|venue)(?:es|s)? (?:is|are) (?:kept |strictly )?"
    r"(?:confidential|secret|private|hidden|not (?:given|published|disclosed|shared|public|advertised))",
    r"\b(?:address|location) (?:withheld|(?:is )?not (?:given out|published|disclosed))\b",
)  # fmt: skip
_PEOPLE = _any(
    r"\bdomestic (?:abuse|violence)\b", r"\bflee", r"\bfled\b", r"\bescap(?:e|ed|ing)\b", r"\btraffick", r"\bslavery\b",
    r"\bforced marriage", r"\bhonour[- ]based", r"\bfgm\b", r"\bstalk", r"\bcoerci", r"\bbattered\b", r"\bperpetrator",
    r"\bsurvivors?\b", r"\bvictims?\b", r"\bwom[ae]n", r"\blgbt", r"\brun(?:ning)?[ -]?aways?\b", r"\bmerched\b",
    r"\bmenywod\b", r"\btrais\b", r"\bcam-?drin",
)  # fmt: skip
_HARMED = _any(r"(?<!substance )(?<!drug )(?<!drugs )(?<!alcohol )(?<!solvent )\babus", r"\bviolen", r"\bexploit")
_ANIMALS = _any(
    r"\b(?:animals?|wildlife|donkeys?|horses?|pon(?:y|ies)|equines?|cats?|kittens?|felines?|dogs?|pupp(?:y|ies)|canines?"
    r"|greyhounds?|birds?|hedgehogs?|owls|rabbits?|badgers|foxes|tortoises?|reptiles?|swans|seals|ferrets?|goats?"
    r"|(?:guinea[- ])?pigs?|sheep|hens|parrots?|squirrels?|bats|bees|turtles?|wildfowl|livestock|nature|wetlands?"
    r"|anifeiliaid)\b"
)
_RESCUED = _any(
    r"\brescue[ds]?\b", r"\bre-?hom", r"\bunwanted\b", r"\bstrays?\b", r"\binjured\b", r"\bveterinary\b",
    r"\bspecies\b", r"\bhabitat", r"\bnature reserve", r"\bwildlife\b", r"\bstables?\b", r"\bpaddocks?\b",
)  # fmt: skip
_OTHERWISE = _any(
    r"\bday[- ]?(?:cent(?:re|er)|service|shelter)s?\b", r"\brough[- ]sleep", r"\brefugees?\b", r"\basylum\b",
    r"\bnature reserve", r"\bbothy\b", r"\bhik(?:ers?|ing)\b", r"\bclimb(?:ers?|ing)\b", r"\brestaurant\b",
)  # fmt: skip
_CALLED_OTHERWISE = _any(
    r"\bcaf[eé]s?\b", r"\bcoffee\b", r"\bchurch", r"\bchapel\b", r"\bworship\b", r"\bdrop[- ]?in\b", r"\blunch\b",
    r"\byouth club\b", r"\bbook ?shop\b", r"\bhotel\b", r"\bbar\b", r"\bfood ?bank\b", r"\bspa\b",
)  # fmt: skip
_SAFE_OTHERWISE = _any(r"\bfire\b", r"\bsmoke\b", r"\bburglar", r"\bgas safe", r"\belectrical\b", r"\bhazards?\b")
_LODGING = _any(
    r"\baccommodat", r"\bbed ?(?:room|space)s?\b", r"\brooms? for\b", r"\bto (?:stay|live)\b", r"\bhousing\b"
)
_NOT_TOLD = frozenset({"url", "website", "email", "logo", "uri", "term_uri"})
"""What a record holds that is no telling of what the service is."""


def is_refuge(record: Record, service: Service, terms: Iterable[str]) -> bool:
    """By what it is called, what it says of itself, and whom it is for: by everything in the record, where what was
    read of it gives a hint."""
    read = (service.name, service.organization, service.description, service.eligibility, service.how_to_apply, *terms)
    more = [record[key] for key in ("alternate_name", "row", "program") if record.get(key)]
    more += [place.name for place in service.places]
    more += [] if service.description else [record.get("organization")]
    lowered = f"{' '.join(read)} {more}".lower()
    for hint in _HINTS:  # quicker than any(): this is asked of every record
        if hint in lowered:
            return _is_one(record)
    return False


def _is_one(record: Record) -> bool:
    told = _FIGURES.sub(" ", " . ".join(map(_plain, _texts(record))))
    if not any(pattern.search(told) for pattern in (_REFUGE, _SAFE_PLACE, _OUTRIGHT)):
        return False
    called = _FIGURES.sub(" ", _plain(" . ".join(_names(record))))
    if _REFUGE.search(called):
        return _is_called_so(called, told)
    if _ANIMALS.search(called) and not _PEOPLE.search(called):
        return False  # who minds the dogs of those in a refuge
    return any(pattern.search(told) for pattern in (_OUTRIGHT, _PEOPLE, _HARMED))


def _is_called_so(called: str, told: str) -> bool:
    """A name says it, unless name or text say animals, or that it is plainly something else."""
    if _PEOPLE.search(called):
        return True
    if _ANIMALS.search(called):
        return False
    if _PEOPLE.search(told):
        return True
    if _ANIMALS.search(told) and _RESCUED.search(told):
        return False
    if _HARMED.search(told) or _LODGING.search(told):
        return True
    is_other = _OTHERWISE.search(told) or _CALLED_OTHERWISE.search(called)
    return not (is_other or (_SAFE_HOUSE.search(called) and _SAFE_OTHERWISE.search(told)))


def _plain(text: str) -> str:
    return plain(text, Repairs(), lines=True)


def _names(record: Record) -> Iterator[str]:
    """What it is called, and who runs it."""
    organization = record.get("organization")
    for holder in (record, organization if isinstance(organization, Mapping) else {}):
        yield from (name for key in ("name", "alternate_name") if isinstance(name := holder.get(key), str))


def _texts(record: Record) -> Iterator[str]:
    """Every text of the service; its organisation's description only where it has none of its own, for whoever runs
    refuges has an office too."""
    own = bool(str(record.get("description") or "").strip())
    for key, value in record.items():
        if key == "organization" and own:
            yield from _names({"organization": value})
        elif key not in _NOT_TOLD:
            yield from _within(value)


def _within(value: object) -> Iterator[str]:
    """The texts within a value; a record nests at most so deep as was checked before."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _NOT_TOLD:
                yield from _within(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _within(inner)
