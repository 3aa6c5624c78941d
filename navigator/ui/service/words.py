"""What a service is, in short words: for its card, its detail and a screen reader. Unknown is said, not guessed."""

from collections.abc import Sequence
from datetime import date, datetime

from navigator.domain.connections import Experience
from navigator.domain.dates import screen_date
from navigator.domain.own_knowledge import Knowledge
from navigator.domain.services import ImportReport, Service, ServiceHit, ServiceResults
from navigator.domain.text import counted
from navigator.domain.words import Corrected, Knowing, Need

ChipWords = tuple[str, str]  # words, and the chip's role
MOST_NEEDS = 2
PICKED = "On the list"
LONGEST_CHIP = 34
FRESH_DAYS, OLD_DAYS = 183, 365
FACETS = {
    "reach/home": "Comes to you",
    "reach/phone": "By phone",
    "reach/online": "Online",
    "referral/needed": "Referral needed",
    "referral/open": "No referral needed",
    "access/step_free": "Step-free",
    "access/hearing_loop": "Hearing loop",
    "gender/women": "For women",
    "gender/men": "For men",
}
"""What is said of how a service can be reached and by whom."""


def experience(known: Experience | None, today: date) -> str:
    """What the coordinator's own connections came to: "2 of 3 people you connected got help, usually in 12 days"."""
    if known is None:
        return "You have not used this one yet"
    said = [helped(known)] if known.known else []
    said += [f"{known.turned_away} turned away"] if known.turned_away else []
    said += [f"{known.passed_on} passed on"] if known.passed_on else []
    said += [f"{known.waiting} waiting now"] if known.waiting else []
    said += [f"last used {screen_date(known.last_used_on, today)}"] if known.last_used_on else []
    return "; ".join(said)


def helped(known: Experience) -> str:
    """ "2 of 3 people you connected got help, usually in 12 days", from asking to starting."""
    people = "person" if known.known == 1 else "people"
    words = f"{known.helped} of {known.known} {people} you connected got help"
    return words if known.usual_days is None else f"{words}, usually in {counted(known.usual_days, 'day')}"


def distance(hit: ServiceHit) -> str:
    """ "1.2 miles", "about 1.2 miles" where only the area is known, or "" where it is not known at all."""
    if hit.distance_miles is None:
        return ""
    return f"{'about ' if hit.is_about else ''}{hit.distance_miles:.1f} miles"


def where_not_told(service: Service) -> str:
    """That nobody may be told where it is, "" where they may."""
    return "The address is not given out: ring first." if service.address_hidden else ""


def cost(service: Service) -> str:
    """ "Free", what it costs, or "" where the publisher does not say."""
    return "Free" if service.free else service.cost


def ages(service: Service) -> str:
    """ "From 65", "Up to 25", "18 to 25", or ""."""
    low, high = service.minimum_age, service.maximum_age
    low = None if low is not None and low <= 0 else low
    if low is not None and high is not None:
        return f"Age {low:g} to {high:g}"
    if low is not None:
        return f"Age {low:g} and over"
    return "" if high is None else f"Up to age {high:g}"


def checked(service: Service, today: date) -> ChipWords:
    """How long ago the publisher last checked the record: amber after half a year; after a year it is time to ring
    first. Nobody publishes your own."""
    if not service.source:
        return "Your own", "settled"
    day = assured(service)
    if day is None:
        return "Not known when checked", "neutral"
    days = max(0, (today - day).days)
    if days > OLD_DAYS:
        years = days // 365
        return f"Not checked for {counted(years, 'year')}", "concern"
    return f"Checked {_ago(days)}", "settled" if days <= FRESH_DAYS else "waiting"


def assured(service: Service) -> date | None:
    """The day the record was last checked."""
    try:
        return date.fromisoformat((service.assured_on or "")[:10])
    except ValueError:
        return None


def _ago(days: int) -> str:
    if days < 1:
        return "today"
    if days < 14:
        return "yesterday" if days == 1 else f"{days} days ago"
    if days < 60:
        return f"{days // 7} weeks ago"
    return f"{days // 30} months ago"


def known_chips(knowledge: Sequence[Knowledge]) -> list[ChipWords]:
    """What the coordinator found out that must be seen before the service is chosen."""
    known = [one for one in knowledge if one.taken_back_on is None]
    fields = {one.field for one in known if one.kind is Knowing.CORRECTION}
    found: list[ChipWords] = [("You found it gone", "concern")] if Corrected.GONE in fields else []
    found += [("Favourite", "accent")] if any(one.kind is Knowing.FAVOURITE for one in known) else []
    return found


def chips(
    hit: ServiceHit, today: date, wanted: Sequence[Need] = (), knowledge: Sequence[Knowledge] = ()
) -> tuple[ChipWords, ...]:
    """The chips of a card, the most telling first: what you know of it; what it does of what was asked, or else its
    needs."""
    service = hit.service
    needs = [need.label for need in sorted(service.needs, key=lambda need: need not in wanted)]
    asked = [_large_first(topic) for topic in hit.does]
    found: list[ChipWords] = [("Gone from its list", "concern")] if service.gone_on else []
    found += [(_large_first(service.pause), "concern")] if service.pause else []
    found += known_chips(knowledge)
    found += [(told, "accent") for told in (asked or needs)[:MOST_NEEDS]]
    if (words := cost(service)) and len(words) <= LONGEST_CHIP:
        found.append((words, "neutral"))
    if words := ages(service):
        found.append((words, "neutral"))
    found += [(told, "neutral") for facet, told in FACETS.items() if facet in hit.facets]
    return (*found, checked(service, today))


def detail_chips(hit: ServiceHit, service: Service, today: date) -> tuple[ChipWords, ...]:
    """The chips of the detail, where cost and ages have lines of their own."""
    told = ((words, "neutral") for facet, words in FACETS.items() if facet in hit.facets)
    paused = ((_large_first(word), "concern") for word in [service.pause] if word)
    return (*paused, *((need.label, "accent") for need in service.needs), *told, checked(service, today))


def spoken(
    hit: ServiceHit,
    today: date,
    wanted: Sequence[Need] = (),
    knowledge: Sequence[Knowledge] = (),
    known: Experience | None = None,
) -> str:
    """The whole card as one sentence."""
    shown = (words for words, _ in chips(hit, today, wanted, knowledge))
    fared = helped(known) if known is not None and known.known else ""
    parts = (hit.service.name, hit.service.organization, distance(hit), *shown, fared)
    return ", ".join(part for part in parts if part)


def looking_for(results: ServiceResults) -> str:
    """What the program understood, and how many of how many: "Looking for foot care · 14 of 2,318 services"."""
    place = f" near {results.place}" if results.place else ""
    found = f"{results.matched:,} of {counted(results.total, 'service')}"
    return (
        f"Looking for {', '.join(results.topics) or 'services'}{place} · {found}" if results.topics or place else found
    )


def why(hit: ServiceHit) -> str:
    """Why it was found, for its card, where how far it is and what it does have places of their own."""
    said = (*hit.does, f"its list says: {hit.service.pause}")
    told = [part for part in hit.why.split("; ") if not (part.endswith(" miles away") or part in said)]
    return _large_first("; ".join(told))


def card_line(hit: ServiceHit, known: Experience | None) -> ChipWords:
    """The last line of a card: how the coordinator fared with it, else why it was found or what it is."""
    if known is not None and known.known:
        return helped(known), "settled" if known.fared > 0 else "waiting"
    return why(hit) or " ".join(hit.service.description[:400].split()), "quiet"


def _large_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def opening(hours: str, now: datetime) -> tuple[str, str]:
    """When it is open next ("Open now until 16:30", "Opens Tue 24 Nov at 09:00") and what to be careful of; "" and ""
    where that is not known. `now` is the time on the wall."""
    from navigator.directory.openings import from_json, next_opening

    found = next_opening(from_json(hours), now) if hours else None
    if found is None:
        return "", ""
    until = f" until {found.closes}" if found.closes else ""
    if found.now:
        return f"Open now{until}", found.caution
    day = "today" if found.day == now.date() else screen_date(found.day, now.date())
    return f"Opens {day}{f' at {found.opens}' if found.opens else ''}{until}", found.caution


def last_checked(service: Service, today: date) -> str:
    """ "Last checked Fri 14 Aug, from Bristol", for the foot of the detail."""
    if not service.source:
        return "You typed this in. It is in your case file, and no list changes it."
    day = assured(service)
    when = f"Last checked {screen_date(day, today)}" if day else "It is not known when this was last checked"
    return f"{when}. From {in_words([service.source, *(twin.source for twin in service.also_in)])}."


def in_words(names: Sequence[str]) -> str:
    """ "Kent", "Kent and Age UK", "Kent, Age UK and Mind"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def warning(service: Service, today: date) -> str:
    """What to know before counting on it: that its list does not name it any more, or says that it is closed for a
    while; "" where neither is so."""
    if service.pause:
        return f"The list “{service.source}” says: {service.pause}. Ring before you count on it."
    if service.gone_on is None:
        return ""
    since = screen_date(date.fromisoformat(service.gone_on), today)
    return f"No longer in the list “{service.source}” since {since}. Ring before you count on it."


def imported(reports: tuple[ImportReport, ...]) -> str:
    """What an import did, in a sentence or two."""
    count = sum(one.services for one in reports)
    refused = sum(len(one.refused) for one in reports)
    words = f"Imported {counted(count, 'service')}"
    words += f"; {counted(refused, 'record was', 'records were')} refused" if refused else ""
    changes = since_last_time(reports[0]) if len(reports) == 1 else ""
    return f"{words}. {changes}".strip()


def account(report: ImportReport) -> str:
    """What one source held, in a sentence or two."""
    took = "less than a second" if report.seconds < 1 else counted(round(report.seconds), "second")
    return (
        f"{counted(report.services, 'service')} from {counted(report.organizations, 'organisation')} at "
        f"{counted(report.locations, 'place')}. {counted(report.read, 'record')} read in {took} ({report.format})."
    )


# What the columns of a list can be, as the directory names them, in words; those of JOINED may be several.
FIELDS = {
    "name": "Name of the service",
    "organization": "Who runs it",
    "phone": "Phone",
    "email": "Email",
    "url": "Website",
    "postcode": "Postcode",
    "address": "Address",
    "description": "What it is",
    "opening": "When it is open",
    "cost": "What it costs",
    "eligibility": "Who it is for",
    "how_to_apply": "How to get it",
    "terms": "Kind of help",
    "checked": "Last checked",
    "place": "Where it is met",
    "id": "Its own number",
    "minimum_age": "Youngest age",
    "maximum_age": "Oldest age",
    "languages": "Languages",
    "areas": "Area served",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "status": "Open or closed",
}
JOINED = frozenset(
    {"phone", "address", "description", "opening", "eligibility", "how_to_apply", "terms", "languages", "areas"}
)


def since_last_time(report: ImportReport) -> str:
    """ "3 new, 12 changed, 1 gone since last time", or "" where nothing was held of the source before."""
    if report.added == report.services and not (report.changed or report.gone):
        return ""
    if not (report.added or report.changed or report.gone):
        return "Nothing has changed since last time."
    return f"Since last time: {report.added:,} new, {report.changed:,} changed, {report.gone:,} gone."


def gone(report: ImportReport) -> str:
    """Who is gone, by name: "Lunch club, Tea dance and 3 more"."""
    more = report.gone - len(report.gone_names)
    names = ", ".join(report.gone_names)
    return f"{names} and {more:,} more" if more and names else names


# The directory's stable names for what it puts right, in words.
_REPAIRS = {
    "as_listed": "services told only as its list has them, for it gives none by itself",
    "address_hidden": "addresses left out: the publisher hides them, or it is a refuge",
    "bad_coordinates": "map positions that cannot be right, left out",
    "bad_email_dropped": "email addresses that cannot be right, left out",
    "bad_phone": "phone numbers that cannot be rung, left out",
    "bad_time": "opening times that cannot be read, left out",
    "bad_url_dropped": "web addresses that cannot be right, left out",
    "bad_weekday": "days that cannot be read, left out",
    "control_characters": "texts with invisible characters, taken out",
    "cut_to_length": "texts cut to a length that can be read",
    "duplicate_id": "records with the same id",
    "duplicate_key": "records that say the same thing twice",
    "escaped_newlines": "texts with broken line ends, mended",
    "html_to_text": "texts with web page codes, turned into plain words",
    "orphan_organization": "services of an organisation that is not in the file",
    "phone_label": "phone numbers with words in them, set apart",
    "phone_zero": "phone numbers with the first 0 put back, which a spreadsheet had taken off",
    "placeholder_email": "made-up email addresses, left out",
    "postcode_tidied": "postcodes written in the usual way",
    "trimmed": "texts with spaces at their ends, taken off",
    "unknown_value": "words for “unknown”, taken as unknown",
    "url_scheme_added": "web addresses completed",
    "wrong_type": "values of the wrong kind, left out",
}


def repair(kind: str, count: int) -> str:
    """ "12 postcodes written in the usual way"."""
    return f"{count:,} {_REPAIRS.get(kind, kind.replace('_', ' '))}"
