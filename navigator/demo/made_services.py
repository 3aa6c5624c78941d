"""More services than were written by hand: of the same shape, over all needs, spread over the sectors."""

from datetime import date, timedelta
from random import Random

from navigator.demo import town
from navigator.demo.oruk import TOWN, Offer, Record, Venue, record
from navigator.demo.phrases import bank, drawn
from navigator.domain.words import Need

_NEEDS = tuple(Need)
#: How far from the middle of its sector a service may lie, in degrees: within the sector, about half a kilometre.
_SPREAD = 0.005
#: Days since somebody last checked: most within the year, some not for three.
_CHECKED = ((60, 20, 120), (30, 120, 400), (10, 700, 1300))


def make_service(seed: int, number: int, today: date) -> Record:
    """The made-up service with that number (from 0): the same for the same seed, whatever else there is."""
    rng = Random(f"{seed}/service/{number}")
    need = _NEEDS[number % len(_NEEDS)]
    place, body, kind, what = _named(seed, need, number // len(_NEEDS))
    words = bank()["services"]
    _, at_least, at_most = rng.choices(_CHECKED, [chance for chance, _, _ in _CHECKED])[0]
    offer = Offer(
        name=f"{place} {kind}",
        organization=f"{place} {body}",
        about_organization=f"A local group in {place}, {TOWN}.",
        description=f"{what} {' '.join(rng.sample(words['closers'], 2))}",
        needs=(need,),
        phone=rng.choice((town.landline, town.mobile))(rng),
        times=drawn(rng, "services", "times"),
        cost=drawn(rng, "services", "costs"),
        eligibility=drawn(rng, "services", "who"),
        how_to_apply=drawn(rng, "services", "how"),
        assured_on=today - timedelta(days=rng.randrange(at_least, at_most)),
        languages=("en", *rng.sample(("pl", "pa", "ur", "so", "bn", "ar", "ro"), rng.choice((0, 0, 0, 1, 2)))),
        venue=_venue(rng, place),
        minimum_age=rng.choice((None, None, 18, 55)),
    )
    return record(offer)


def _named(seed: int, need: Need, turn: int) -> tuple[str, str, str, str]:
    """Place, body, kind and what it does for the `turn`-th service of a need: no two of one need are the same."""
    words = bank()["services"]
    places, bodies = words["places"], words["bodies"]
    start = Random(f"{seed}/places").randrange(len(places))
    turn, nth_kind = divmod(turn, len(words["kinds"][need.value]))
    turn, nth_place = divmod(turn, len(places))
    again, nth_body = divmod(turn, len(bodies))
    kind, what = words["kinds"][need.value][nth_kind]
    place = places[(start + nth_place) % len(places)]
    return place, bodies[nth_body] if not again else f"{bodies[nth_body]} {again + 1}", kind, what


def _venue(rng: Random, place: str) -> Venue | None:
    """A fifth come to people's homes and have no place of their own."""
    if rng.random() < 0.2:
        return None
    sector = rng.choice(town.sectors())
    street = f"{rng.randrange(1, 120)} {drawn(rng, 'streets')}"
    return Venue(
        address=f"{place} Hall, {street}",
        postcode=town.postcode(rng, sector),
        latitude=round(sector.latitude + rng.uniform(-_SPREAD, _SPREAD), 5),
        longitude=round(sector.longitude + rng.uniform(-_SPREAD, _SPREAD), 5),
    )
