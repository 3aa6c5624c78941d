"""Everything on one person as plain text, part by part, in the order in which one would tell it."""

from collections.abc import Iterable, Iterator
from datetime import date

from navigator.domain.caring import called_among, caring, linked_back, role_to, to_each_other
from navigator.domain.checks import written_nhs_number
from navigator.domain.connections import step_told
from navigator.domain.consent import covered, standing, told_of
from navigator.domain.dates import screen_date
from navigator.domain.loop import Assessment, Connection, Consent
from navigator.domain.papers import how_to_write
from navigator.domain.people import Action, CircleMember, Episode, Goal, PersonSnapshot
from navigator.domain.rules import age_on, promise_standing
from navigator.domain.sharing import Giving, givings
from navigator.domain.story import told_once
from navigator.domain.talk import talk_is_late, talk_of
from navigator.domain.words import ConsentStanding, Gender, StoryHeading


def person_text(everything: PersonSnapshot, today: date) -> Iterator[str]:
    """The lines. What is not known has none; an empty one stands before each part."""
    called = called_among(everything)
    goals = {goal.id: goal.words for goal in everything.goals}
    yield from _details(everything, today)
    told = told_once(everything.days_told, everything.sharings).words
    yield from _part(f"Story ({told.lower()})", _story(everything, today))
    for goal in everything.goals:
        yield from _part(f"Goal: {goal.words}", _goal(goal, today))
    yield from _part(
        "What if",
        (
            _row(f"{one.happens}: {one.what}" if one.happens else one.what, one.who, one.who_phone)
            for one in everything.what_ifs
        ),
    )
    yield from _part("Circle", _circle(everything, called, today))
    yield from _part("Connections", _each(_connection(one, goals, today) for one in everything.connections))
    yield from _part("Assessments", _each(_assessment(one, today) for one in everything.assessments))
    yield from _part("Shared", (_giving(one, today) for one in givings(everything.sharings)))
    yield from _part("Contacts", _contacts(everything, today))


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A part with its lines beneath, those of several lines too; nothing where there are none."""
    told = [f"  {line}" for words in lines for line in words.splitlines()]
    if told:
        yield from ("", title, *told)


def _each(parts: Iterable[Iterable[str]]) -> Iterator[str]:
    return (line for part in parts for line in part)


def _row(*parts: str) -> str:
    """What is known, side by side, on one line."""
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _named(*told: tuple[str, str]) -> Iterator[str]:
    return (f"{label}: {' '.join(words.split())}" for label, words in told if words)


def _details(everything: PersonSnapshot, today: date) -> Iterator[str]:
    details, archived_on = everything.person.details, everything.person.archived_on
    yield f"{details.full_name}{f', likes to be called {details.called}' if details.called else ''}"
    born, plan = details.born_on, everything.plan
    talk_on = talk_of(everything)
    late = "late" if talk_is_late(talk_on, today) else ""
    talk = _row(screen_date(talk_on, today), plan.talk_time, plan.talk_where, late) if talk_on else ""
    known = _named(
        ("Archived", screen_date(archived_on, today) if archived_on else ""),
        ("Born", f"{screen_date(born, today)} ({age_on(born, today)})" if born else ""),
        ("NHS number", written_nhs_number(details.nhs_number)),
        ("Gender", details.gender.label if details.gender is not Gender.NOT_SAID else ""),
        ("Phone", details.phone),
        ("Address", f"{details.address} {details.postcode}".strip()),
        ("How to communicate", details.communication),
        ("How to write to them", _row(*how_to_write(details))),
        ("How they live", details.living),
        ("What to watch for", details.watch_for),
        ("We talk again", talk),
        ("Support", _support(everything.episode, today)),
    )
    yield from (f"  {line}" for line in known)


def _support(episode: Episode | None, today: date) -> str:
    if episode is None:
        return ""
    came = _row(episode.referred_by, episode.referred_organisation, episode.referred_how)
    return _row(
        f"since {screen_date(episode.opened_on, today)}",
        f"on the waiting list since {screen_date(episode.waiting_since, today)}"
        if episode.is_waiting and episode.waiting_since
        else "",
        f"referred by {came}" if came else "",
        episode.reason,
        f"review {screen_date(episode.review_on, today)}" if episode.review_on else "",
        f"ended {screen_date(episode.ended_on, today)}" if episode.ended_on else "",
        episode.ending_why,
        f"held by {episode.held_by}" if episode.held_by else "",
    )


def _story(everything: PersonSnapshot, today: date) -> Iterator[str]:
    for heading in StoryHeading:
        entries = [entry for entry in everything.story if entry.heading is heading]
        if entries:
            yield heading.label
        for entry in entries:
            yield from (f"  {line}" for line in entry.words.splitlines())
            yield f"  told by {entry.told_by or 'them'}, {screen_date(entry.told_on, today)}"


def _goal(goal: Goal, today: date) -> Iterator[str]:
    near = goal.nearness[-1] if goal.nearness else None
    yield from _named(
        ("Need", goal.need.label if goal.need else ""),
        ("How near", f"{near.score} of 10, {screen_date(near.on, today)}" if near else ""),
        ("Ended", f"{goal.ending.label}. {goal.ending_why}" if goal.ending else ""),
    )
    yield from (_action(action, today) for action in goal.actions)


def _action(action: Action, today: date) -> str:
    promise = promise_standing(action, today)
    finished = screen_date(action.finished_on, today) if action.finished_on else ""
    by = f"by {screen_date(action.by_on, today)}" if action.by_on and not finished else ""
    service, phone = (action.service.name, action.service.phone) if action.service else ("", "")
    instead = f"instead: {action.instead}" if action.instead else ""
    who = (action.who, service, action.who_phone or phone)
    parts = (
        action.way,
        f"{by} {action.when}".strip(),
        *who,
        f"promise: {promise.label.lower()}" if promise else "",
        finished,
    )
    return f"{action.state.label}: {_row(action.what, *parts, action.outcome, instead)}"


def _circle(everything: PersonSnapshot, called: str, today: date) -> Iterator[str]:
    for member in everything.circle:
        left = f"left {screen_date(member.left_on, today)}" if member.left_on else ""
        yield _row(member.name, member.role, member.phone, member.email, *caring(member, called), left)
        mine = [one for one in everything.consents if one.member_id == member.id]
        yield from (f"  {line}" for one in mine for line in _consent(one, member, today))
    for back in linked_back(everything.circle, everything.in_circles):
        yield _row(back.full_name, role_to(back, called), back.phone, to_each_other(back, called))


def _consent(consent: Consent, member: CircleMember, today: date) -> Iterator[str]:
    stands = standing(member, consent, today)
    label = "May be told" if stands is ConsentStanding.IN_FORCE else stands.label
    yield f"{label}: {covered(consent.covers)}"
    said = f"“{consent.said}”" if consent.said else ""
    yield f"  {_row(*told_of(consent, member), consent.withdrawn_why, said)}"


def _connection(connection: Connection, goals: dict[str, str], today: date) -> Iterator[str]:
    service = connection.service
    about = goals.get(connection.goal_id or "") or (connection.need.label if connection.need else "")
    chase = connection.chase_on if connection.state.waits_on_others else None
    since = f"{connection.state.label} since {screen_date(connection.since_on, today)}"
    again = f"ask again {screen_date(chase, today)}" if chase else ""
    yield f"{service.name}: {_row(since, again, about, connection.what_for, service.organization, service.phone)}"
    yield from (f"  {_row(step_told(step, today))}" for step in connection.steps)
    helped = f"Did it help? {connection.helped.label}." if connection.helped else ""
    if said := _row(helped, f"“{connection.their_words}”" if connection.their_words else ""):
        yield f"  {said}"


def _assessment(one: Assessment, today: date) -> Iterator[str]:
    yield _row(one.what, screen_date(one.done_on, today), one.done_by, one.words)
    for answer in one.acceptances:
        accepted = "Accepted" if answer.accepted else "Not accepted"
        yield f"  {_row(f'{accepted} by {answer.agency} on {screen_date(answer.on, today)}', answer.why)}"


def _giving(giving: Giving, today: date) -> str:
    first = giving.first
    bases = dict.fromkeys(_row(one.legal_basis, one.why) for one in giving.sharings)
    how = f"{first.how.label.lower()} {screen_date(first.shared_on, today)}"
    return f"{first.to_whom}: {_row(how, covered(giving.what), *bases)}"


def _contacts(everything: PersonSnapshot, today: date) -> Iterator[str]:
    for contact in everything.contacts:
        when = screen_date(contact.at.astimezone().date(), today)
        how = f"{contact.how.label}: {contact.reach.label.lower()}"
        follows = f"Next: {contact.follows}" if contact.follows else ""
        again = (screen_date(contact.next_on, today), contact.next_time, contact.next_where) if contact.next_on else ()
        talk = f"we talk again {' '.join(part for part in again if part)}" if again else ""
        yield f"{when}, {_row(how, contact.with_whom, contact.note, follows, talk)}"
