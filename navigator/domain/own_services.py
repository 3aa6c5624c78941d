"""The coordinator's own services among those of the lists: which of them a question means, which of these fit its
filters, and how they are shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from navigator.domain.loop import OwnService
from navigator.domain.services import Away, Place, Service, ServiceHit, ServicePhone, ServiceQuery, ServiceResults
from navigator.domain.text import fold, singular
from navigator.domain.words import Need


def as_service(own: OwnService) -> Service:
    """As a service of a list would be shown. It has no source: nobody publishes it."""
    return Service(
        id=own.id,
        source="",
        source_id=own.id,
        name=own.name,
        organization=own.organization,
        description=own.what,
        needs=(own.need,) if own.need else (),
        phones=(ServicePhone(own.phone),) if own.phone else (),
        places=(Place(address=own.address, postcode=own.postcode),) if own.address or own.postcode else (),
    )


def meant(known: Iterable[OwnService], words: str, needs: Iterable[Need]) -> tuple[OwnService, ...]:
    """Those that are for one of the needs, or that hold every word that was written, or its beginning: all of them
    where nothing was."""
    wanted, asked = fold(words).split(), frozenset(needs)
    return tuple(one for one in known if one.need in asked or _holds(one, wanted))


def _holds(own: OwnService, wanted: list[str]) -> bool:
    need = own.need.label if own.need else ""
    written = fold(" ".join((own.name, own.organization, own.what, own.address, need))).split()
    return all(any(word.startswith(beginning) for word in written) for beginning in wanted)


def found(
    known: Iterable[OwnService], query: ServiceQuery, results: ServiceResults, away: Mapping[str, Away]
) -> tuple[tuple[ServiceHit, ...], str]:
    """Those that the question means and that fit its filters, the nearest first; and how many do not fit and why, in
    words. `results` are what the lists answer, `away` how far each postcode is from where they measured."""
    fit, reasons = list[OwnService](), Counter[str]()
    for own in meant(known, query.words, results.needs):
        why = next(_unfit(own, query, away, measured=results.near is not None), "")
        if why:
            reasons[why] += 1
        else:
            fit.append(own)
    fit.sort(key=lambda own: away[own.postcode].miles if own.postcode in away else float("inf"))
    return tuple(_hit(own, away.get(own.postcode)) for own in fit), _left_out(reasons)


def _hit(own: OwnService, away: Away | None) -> ServiceHit:
    miles, is_about = (away.miles, away.is_about) if away else (None, False)
    return ServiceHit(as_service(own), miles, "you typed this in", is_about=is_about)


def _unfit(own: OwnService, query: ServiceQuery, away: Mapping[str, Away], *, measured: bool) -> Iterator[str]:
    """Why it does not fit, as it is said of several. Of a list nothing is shown that does not say what is asked for,
    and nothing is left out for what it does not say of ages, or of women and men: so it is with one's own."""
    if query.need is not None and own.need is not query.need:
        yield "are for other needs" if own.need else "do not say what they are for"
    if own.need is not None and query.needs and not query.words.strip() and own.need not in query.needs:
        yield "are for other needs"
    if query.within_miles is not None and measured:
        if own.postcode not in away:
            yield "do not say where they are"
        elif away[own.postcode].miles > query.within_miles:
            yield "are further away"
    for asked, unsaid in (
        (query.free, "do not say whether they are free"),
        (query.step_free, "do not say whether they are step-free"),
        (query.hearing_loop, "do not say whether they have a hearing loop"),
        (query.no_referral, "do not say whether they need a referral"),
        (query.checked, "do not say when they were checked"),
        (query.language.strip(), "do not say which languages"),
        (query.on_day or query.when, "do not say when they are open"),
        (query.reach and not (own.address and "venue" in query.reach), "do not say how they reach people"),
    ):
        if asked:
            yield unsaid


def _left_out(reasons: Mapping[str, int]) -> str:
    """ "Of your own, 2 do not fit: 1 is further away, 1 does not say where it is."; "" for none."""
    number = sum(reasons.values())
    if not number:
        return ""
    told = ", ".join(f"{count:,} {singular(why, count)}" for why, count in reasons.items())
    return f"Of your own, {number:,} {singular('do not fit', number)}: {told}."
