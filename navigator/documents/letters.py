"""Letters: to an agency asking for something, and to the GP with what came of it. In English, on the letterhead.

What the person agreed decides what a letter holds (rule 8): the caller gives what may be told, and nothing else of the
record is read. The words that the coordinator writes for the letter stay as they are written.
"""

import re
from datetime import date

from navigator.domain.letters import Told, Writing
from navigator.domain.papers import Letterhead, Look
from navigator.domain.people import Action, Goal, PersonDetails, PersonSnapshot
from navigator.domain.words import ActionState, Language, PrintSize, Shareable, StoryHeading

from .blocks import Block, Document, Head, Room, Row, Section, Table, Words
from .contact_card import contact_card
from .plain import held_together, one_line, paragraphs, whole
from .said import born, known_names, nhs_number, on_day, plain_day, said, written

_WHERE = "the letter"
#: A letter to such is to a person and not to an office.
_NAMED = re.compile(r"(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Rev|Cllr|Sister|Nurse)\b\.? \w", re.IGNORECASE)


def compose_letter(snapshot: PersonSnapshot, writing: Writing, letterhead: Letterhead, today: date) -> Document:
    """A letter asking an agency for something for the person."""
    names, details = known_names(snapshot), snapshot.person.details
    full = whole(details.full_name)
    asked = (*written(writing.words, "what the letter asks for", names), *_answer_by(writing))
    sections = (
        Section("", (said(_dear(writing), _WHERE), said(_opening(snapshot, full), _WHERE))),
        Section("What we ask for", asked),
        Section(f"About {full}", _about(details, writing)),
        Section("How to be in touch", _communication(snapshot, writing, names)),
        Section("", _close(snapshot, writing)),
    )
    return _letter(snapshot, writing, letterhead, today, f"A request for {full}", sections)


def compose_gp_letter(snapshot: PersonSnapshot, writing: Writing, letterhead: Letterhead, today: date) -> Document:
    """A letter to the GP with what came of it: each goal of the plan, what was done and how it stands."""
    names, details = known_names(snapshot), snapshot.person.details
    full = whole(details.full_name)
    may_tell = Shareable.PLAN in writing.agreed
    matters = _matters(snapshot, names) if Shareable.WHAT_MATTERS in writing.agreed else ()
    sections = (
        Section("", (said(_dear(writing), _WHERE), said(_since(snapshot, writing, full), _WHERE))),
        Section(f"What matters to {whole(details.likes_to_be_called)}", matters),
        Section("Each thing they wanted", _came_of_it(snapshot, names) if may_tell else ()),
        Section("What would help", (*written(writing.words, "what would help", names), *_answer_by(writing))),
        Section(f"About {full}", _about(details, writing)),
        Section("", _close(snapshot, writing)),
    )
    return _letter(snapshot, writing, letterhead, today, f"What came of it: {full}", sections)


def _letter(
    snapshot: PersonSnapshot,
    writing: Writing,
    letterhead: Letterhead,
    today: date,
    subject: str,
    sections: tuple[Section, ...],
) -> Document:
    return Document(
        title=said(subject, "the subject"),
        subtitle=None,
        sections=tuple(section for section in sections if section.blocks),
        footer=_foot(snapshot, writing),
        author=one_line(snapshot.coordinator.name),
        language=Language.ENGLISH.tag,
        size=PrintSize.STANDARD,
        contact_card=contact_card(snapshot.coordinator),
        one_page=False,
        head=_head(snapshot, writing, letterhead, today),
    )


def _head(snapshot: PersonSnapshot, writing: Writing, letterhead: Letterhead, today: date) -> Head:
    coordinator = snapshot.coordinator
    sender = [*paragraphs(letterhead.address), whole(coordinator.phone), one_line(coordinator.email)]
    to = [one_line(writing.to), *paragraphs(writing.address), "", on_day(today)]
    return Head(
        organisation=said(one_line(coordinator.organisation) or one_line(coordinator.name), "the head", strong=True),
        sender=tuple(said(line, "the address of the letterhead") for line in sender if line),
        to=tuple(said(line, "whom the letter is for") for line in to if line),
        logo=letterhead.logo,
    )


def _dear(writing: Writing) -> str:
    return f"Dear {whole(writing.to) or 'colleague'},"


def _opening(snapshot: PersonSnapshot, full: str) -> str:
    organisation = one_line(snapshot.coordinator.organisation)
    of = f" at {organisation}" if organisation else ""
    return f"I am the coordinator for {full}{of}. I am writing to ask for your help."


def _since(snapshot: PersonSnapshot, writing: Writing, full: str) -> str:
    episode = snapshot.episode
    if episode is None:
        return f"I am writing about {full}."
    to, by = one_line(writing.to).casefold(), one_line(episode.referred_by)
    referred = "you" if to and by.casefold().partition(",")[0] == to else held_together(by, known_names(snapshot))
    begun = f"I have been supporting {full} since {on_day(episode.opened_on)}"
    if episode.ended_on is not None:
        begun = f"I supported {full} from {on_day(episode.opened_on)} to {on_day(episode.ended_on)}"
    return f"{begun}{f', referred by {referred}' if referred else ''}. This is what came of it."


def _about(details: PersonDetails, writing: Writing) -> tuple[Words, ...]:
    """Only what the coordinator ticked."""
    address = ", ".join(part for part in (*paragraphs(details.address), one_line(details.postcode)) if part)
    lines = {
        Told.BORN: f"Born {born(details)}" if born(details) else "",
        Told.NHS_NUMBER: f"NHS number {nhs_number(details)}" if details.nhs_number.strip() else "",
        Told.ADDRESS: f"Lives at {address}" if address else "",
        Told.PHONE: f"Phone {whole(details.phone)}" if details.phone.strip() else "",
    }
    return tuple(said(line, "about the person") for told, line in lines.items() if told in writing.told and line)


def _communication(snapshot: PersonSnapshot, writing: Writing, names: tuple[str, ...]) -> tuple[Words, ...]:
    """How to talk with them and write to them, where that was agreed."""
    if Shareable.COMMUNICATION not in writing.agreed:
        return ()
    details, needed = snapshot.person.details, Look.needed_by(snapshot.person.details)
    needs = [
        f"Please write in {needed.size.label.lower()}." if needed.size is not PrintSize.STANDARD else "",
        "Please write in easy read." if needed.easy_read else "",
        "Please write in strong contrast, black on plain paper." if needed.strong_contrast else "",
        f"Needs: {', '.join(need.in_a_sentence for need in details.needs)}." if details.needs else "",
        f"Reads best in {needed.language.english_name}." if needed.language is not Language.ENGLISH else "",
    ]
    return (
        *written(details.communication, "how to be in touch", names),
        *(said(one, "how to be in touch") for one in needs if one),
        *_told_under(snapshot, StoryHeading.COMMUNICATION, names),
    )


def _told_under(snapshot: PersonSnapshot, heading: StoryHeading, names: tuple[str, ...]) -> tuple[Words, ...]:
    entries = [one for one in reversed(snapshot.story) if one.heading is heading and one.superseded_by is None]
    return tuple(words for entry in entries for words in written(entry.words, f"“{heading.label}”", names))


def _matters(snapshot: PersonSnapshot, names: tuple[str, ...]) -> tuple[Words, ...]:
    return _told_under(snapshot, StoryHeading.WHAT_MATTERS, names)


def _came_of_it(snapshot: PersonSnapshot, names: tuple[str, ...]) -> tuple[Block, ...]:
    rows = tuple(row for goal in snapshot.goals if goal.on_plan for row in _goal(goal, snapshot, names))
    if any(row.cells[1] for row in rows):
        return (Table(("What they wanted", "What was done", "How it stands"), rows),)
    rows = tuple(Row((row.cells[0], row.cells[2])) for row in rows)
    return (Table(("What they wanted", "How it stands"), rows),) if rows else ()


def _goal(goal: Goal, snapshot: PersonSnapshot, names: tuple[str, ...]) -> list[Row]:
    where = "what came of it"
    what = tuple(said(held_together(line, names), where, strong=True) for line in paragraphs(goal.words))
    done = tuple(
        said(held_together(_done(action), names), where)
        for action in goal.actions
        if action.on_plan and action.state is ActionState.DONE
    )
    left = [action for action in goal.actions if action.on_plan and action.state is ActionState.OPEN]
    still = "Still to do" if goal.ending is None else "Left undone"
    stands = [*_ending(goal), *_near(goal), *_connected(goal, snapshot)]
    stands += [f"{still}: {one_line(action.what)}" for action in left]
    return [Row((what, done, tuple(said(held_together(line, names), where) for line in stands)))] if what else []


def _done(action: Action) -> str:
    outcome = one_line(action.outcome)
    return f"{one_line(action.what)}: {outcome}" if outcome else one_line(action.what)


def _ending(goal: Goal) -> list[str]:
    if goal.ending is None:
        return []
    why = one_line(goal.ending_why)
    return [f"{goal.ending.label}: {why}" if why else goal.ending.label]


def _near(goal: Goal) -> list[str]:
    """How near they felt, first and latest."""
    if not goal.nearness:
        return []
    first, last = goal.nearness[0], goal.nearness[-1]
    if first is last:
        return [f"Felt {last.score} of 10 near it"]
    return [f"Felt {first.score} of 10 near it, then {last.score}"]


def _connected(goal: Goal, snapshot: PersonSnapshot) -> list[str]:
    """The services that it was tried with, each with where it stands."""
    return [
        f"{one_line(one.service.name)}: {one.state.label.lower()} since {plain_day(one.since_on)}"
        for one in snapshot.connections
        if one.goal_id == goal.id
    ]


def _answer_by(writing: Writing) -> tuple[Words, ...]:
    if writing.answer_by is None:
        return ()
    return (said(f"Please answer by {on_day(writing.answer_by)}.", "when to answer"),)


def _close(snapshot: PersonSnapshot, writing: Writing) -> tuple[Block, ...]:
    """Thanks and the name; the room between is for the hand. Sincerely is for somebody named, faithfully for nobody."""
    yours = "sincerely" if _NAMED.match(one_line(writing.to)) else "faithfully"
    coordinator = snapshot.coordinator
    ring = f"Please ring me on {whole(coordinator.phone)} if anything is unclear." if coordinator.phone.strip() else ""
    lines = tuple(said(line, _WHERE) for line in (ring, "Thank you.", f"Yours {yours},") if line)
    name = whole(coordinator.name)
    return (*lines, Room(), said(name, _WHERE, strong=True)) if name else lines


def _foot(snapshot: PersonSnapshot, writing: Writing) -> tuple[Words, ...]:
    """On whose word it was written, and what to do with it where it went astray."""
    called = whole(snapshot.person.details.likes_to_be_called)
    phone = whole(snapshot.coordinator.phone)
    astray = "This letter is about somebody’s private life. If it reached you by mistake, please shred it"
    lines = [
        f"{called} agreed that you are told this, and can change their mind at any time." if writing.agreed else "",
        f"{astray} and ring {phone}." if phone else f"{astray}.",
    ]
    return tuple(said(one, "the lines at the foot of the page") for one in lines if one)
