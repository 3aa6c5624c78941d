"""More people than were written by hand: put together from phrases, each by a generator of their own.

The same seed and number give the same person, however many others there are.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from navigator.demo import town
from navigator.demo.case import Agreed, Around, Came, Case, Ended, IfSo, Told, Who, Wish
from navigator.demo.made_talks import talks_of
from navigator.demo.made_wishes import tried_by, wish_of
from navigator.demo.oruk import TOWN
from navigator.demo.phrases import bank, drawn
from navigator.domain.words import CircleKind, GoalEnding, Need, PrintSize, StoryHeading

#: Which service names meet a need.
ServicesFor = Callable[[Need], tuple[str, ...]]
_OLDER = 60
#: A coordinator has 20 to 80 people at a time: of those made beyond the first few, one in twenty is still theirs.
_FIRST_FEW, _STILL_OPEN = 40, 1 / 20
_ON_THE_LIST = 1 / 12
_FIVE_YEARS = 5 * 365


@dataclass(frozen=True, slots=True)
class Life:
    """What the phrases about one person have in common."""

    given: str
    family: str
    age: int
    slots: dict[str, str]
    kin: str
    needs: tuple[Need, ...]
    days: int


def make_person(seed: int, number: int, services_for: ServicesFor) -> Case:
    """The made-up person with that number (from 0)."""
    rng = Random(f"{seed}/person/{number}")
    life = _life(rng)
    agreed_days_ago = rng.randrange(2, life.days)
    wishes = tuple(wish_of(rng, need, life.slots, life.days, services_for(need)) for need in life.needs)
    # A generator of their own: what was made before stays as it was.
    loops = Random(f"{seed}/loop/{number}")
    wishes = tuple(replace(wish, connections=tried_by(loops, life.days, services_for(wish.need))) for wish in wishes)
    ended = _ended(Random(f"{seed}/ending/{number}"), life, wishes, number)
    return Case(
        who=_who(rng, life, number),
        came=Came(
            days_ago=life.days,
            referred_by=drawn(rng, "referrers", **life.slots),
            reason=drawn(rng, "needs", life.needs[0].value, "reasons", **life.slots),
            review_in=rng.randrange(-6, 60),
            quiet_after_days=rng.choice((14, 14, 14, 14, 7, 21, 28)),
            how=drawn(Random(f"{seed}/way/{number}"), "ways"),
            waiting=ended is None and Random(f"{seed}/waiting/{number}").random() < _ON_THE_LIST,
        ),
        what_ifs=(_what_if(rng, life),),
        agreed=_agreed(rng, life, agreed_days_ago),
        story=_story(rng, life),
        wishes=wishes,
        circle=_circle(rng, life),
        talks=talks_of(rng, life.days, life.slots),
        ended=ended,
    )


def _ended(rng: Random, life: Life, wishes: tuple[Wish, ...], number: int) -> Ended | None:
    if number < _FIRST_FEW or rng.random() < _STILL_OPEN:
        return None
    goals = []
    for wish in wishes:
        near = wish.nearness[-1][1] if wish.nearness else 0
        ending = next(ending for least, ending in _BECAME if near >= least)
        goals.append((ending, drawn(rng, "endings", ending.value, **life.slots)))
    why, held_by = (drawn(rng, "endings", part, **life.slots) for part in ("why", "held_by"))
    return Ended(rng.randrange(1, _FIVE_YEARS), why, held_by, tuple(goals))


#: From which nearness on a wish of the demo counts as what.
_BECAME = ((7, GoalEnding.REACHED), (4, GoalEnding.PARTLY), (0, GoalEnding.NOT_REACHED))


def _life(rng: Random) -> Life:
    words = bank()
    communities = words["communities"]
    community = rng.choices(communities, [one["weight"] for one in communities])[0]
    age = rng.randint(*community["ages"])
    given = rng.choice(community["women"] + community["men"])
    side = rng.choice(("women", "men"))
    relative = rng.choice([name for name in community[side] if name != given])
    friend = rng.choice([name for name in communities[0]["women"] + communities[0]["men"] if name != given])
    surgery, phone, doctor = rng.choice(words["surgeries"])
    kin = rng.choice(words["kin"]["older" if age >= _OLDER else "younger"][side])
    slots = {
        "called": given,
        "relation": relative,
        "relative": relative,
        "kin": kin,
        "friend": friend,
        "surgery": surgery,
        "surgery_phone": phone,
        "doctor": doctor,
        "street": rng.choice(words["streets"]),
    }
    fitting = [Need(name) for name, need in words["needs"].items() if need["ages"][0] <= age <= need["ages"][1]]
    needs = tuple(rng.sample(fitting, rng.choice((1, 2, 2, 2, 3))))
    return Life(given, rng.choice(community["family"]), age, slots, kin, needs, days=rng.randrange(45, 330))


def _who(rng: Random, life: Life, number: int) -> Who:
    sector = rng.choice(town.sectors())
    return Who(
        given_name=life.given,
        family_name=life.family,
        called="",
        born=(life.age, rng.randrange(1, 13), rng.randrange(1, 29)),
        nhs_number=town.nhs_number(number),
        phone=rng.choice((town.landline, town.mobile))(rng),
        address=f"{rng.randrange(1, 140)} {life.slots['street']}, {TOWN}",
        postcode=town.postcode(rng, sector),
        communication=drawn(rng, "communication", **life.slots),
        living=drawn(rng, "living", **life.slots),
        watch_for=drawn(rng, "watch_for", **life.slots),
        print_size=rng.choices(tuple(PrintSize), (90, 5, 2, 2, 1))[0],
    )


def _what_if(rng: Random, life: Life) -> IfSo:
    happens, what = rng.choice(bank()["what_if"])
    return IfSo(happens, what.format(**life.slots))


def _agreed(rng: Random, life: Life, days_ago: int) -> Agreed:
    return Agreed(
        agreed_days_ago=days_ago,
        talk_in=rng.randrange(1, 15),
        talk_time=rng.choice(("9:30", "10:00", "10:30", "11:00", "13:30", "14:00", "14:30", "15:00")),
        talk_where=drawn(rng, "where", **life.slots),
    )


def _story(rng: Random, life: Life) -> tuple[Told, ...]:
    """What matters, what has happened, and two to four other headings, in the order they were told."""
    others = [
        (StoryHeading.PEOPLE, "people"),
        (StoryHeading.WELLNESS, "wellness"),
        (StoryHeading.DO_AND_DONT, "do_and_dont"),
        (StoryHeading.SUPPORT, "support"),
    ]
    chosen = rng.sample(others, rng.randrange(2, 5))
    matters = drawn(rng, "matters", **life.slots)
    happened = drawn(rng, "needs", life.needs[0].value, "happened", **life.slots)
    told = [Told(StoryHeading.WHAT_MATTERS, life.days, life.given, matters, on_plan=True)]
    told += [Told(heading, life.days, life.given, drawn(rng, place, **life.slots)) for heading, place in chosen]
    told.append(Told(StoryHeading.WHAT_HAPPENED, max(1, life.days - rng.randrange(30)), life.given, happened))
    if life.age >= _OLDER and rng.random() < 0.5:
        teller = f"{life.slots['relative']}, with {life.given}’s agreement"
        told.append(Told(StoryHeading.ALSO, max(1, life.days - 30), teller, drawn(rng, "also", **life.slots)))
    return tuple(told)


def _circle(rng: Random, life: Life) -> tuple[Around, ...]:
    def agreed() -> int | None:
        return rng.randrange(1, life.days) if rng.random() < 0.7 else None

    slots = life.slots
    surgery = Around(CircleKind.AGENCY, slots["doctor"], slots["surgery"], slots["surgery_phone"], True, agreed())
    relative = Around(CircleKind.PERSON, slots["relative"], life.kin, town.mobile(rng), True, agreed())
    friend = Around(CircleKind.PERSON, slots["friend"], "friend", town.landline(rng), rng.random() < 0.5, agreed())
    return (relative, surgery) if rng.random() < 0.3 else (relative, friend, surgery)
