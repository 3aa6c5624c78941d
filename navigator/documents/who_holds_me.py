"""Who holds me now: for the person, when the support ends, so that nobody is left without a name and a number."""

from datetime import date

from navigator.domain.dates import unbroken
from navigator.domain.papers import Look
from navigator.domain.people import Episode, Goal, PersonSnapshot
from navigator.domain.words import GoalEnding
from navigator.i18n import Translator, translator

from .blocks import Block, Boxes, Document, Row, Section, Table, Words
from .corner import people_in_my_corner
from .for_them import for_them
from .plain import held_together, paragraphs, whole
from .said import coordinator_line, health_boxes, known_names, said, written

_WHERE = "who holds me now"


def compose_who_holds_me(snapshot: PersonSnapshot, episode: Episode, today: date, look: Look | None = None) -> Document:
    """The sheet as blocks. `episode` is the support that ends: as it was ended, or as it is about to be.

    Without a `look` it is made as the person's recorded needs ask for it.
    """
    look = look or Look.needed_by(snapshot.person.details)
    t = translator(look.language)
    names = known_names(snapshot)
    called = whole(snapshot.person.details.likes_to_be_called)
    sections = (
        Section(t.phrase("Who is there for me now"), written(episode.held_by, _WHERE, names), "hand-helping"),
        Section(t.phrase("People in my corner"), people_in_my_corner(snapshot, today, look, t), "users"),
        Section(t.phrase("What we worked on"), _came_of_it(snapshot, names, t), "target"),
        Section(t.phrase("If things get harder"), (Boxes(health_boxes(t)),), "life-buoy"),
        Section(t.phrase("If I need this help again"), _again(snapshot, t), "phone"),
    )
    title = t.phrase("{name}: who is there for me now", name=called) if called else t.phrase("Who is there for me now")
    return for_them(
        snapshot.coordinator,
        look,
        t,
        title=said(title, "the name"),
        subtitle=_ended(episode, t),
        sections=sections,
        footer=_foot(snapshot, episode, t),
    )


def _ended(episode: Episode, t: Translator) -> Words | None:
    if episode.ended_on is None:
        return None
    day = unbroken(t.full_date(episode.ended_on))
    return said(t.phrase("My support ended on {day}", day=day), "the day it ended")


def _came_of_it(snapshot: PersonSnapshot, names: tuple[str, ...], t: Translator) -> tuple[Block, ...]:
    """Each goal of the plan that an ending was told for."""
    rows = tuple(row for goal in snapshot.goals if goal.on_plan and goal.ending for row in _row(goal, names, t))
    return (Table((t.phrase("What"), t.phrase("What came of it")), rows),) if rows else ()


def _row(goal: Goal, names: tuple[str, ...], t: Translator) -> list[Row]:
    what = tuple(said(held_together(line, names), _WHERE, strong=True) for line in paragraphs(goal.words))
    ending = said(_ENDINGS[goal.ending](t) if goal.ending else "", _WHERE)
    return [Row((what, (ending, *written(goal.ending_why, _WHERE, names))))] if what else []


_ENDINGS = {
    GoalEnding.REACHED: lambda t: t.phrase("Reached"),
    GoalEnding.PARTLY: lambda t: t.phrase("Partly reached"),
    GoalEnding.NOT_REACHED: lambda t: t.phrase("Not reached"),
}


def _again(snapshot: PersonSnapshot, t: Translator) -> tuple[Words, ...]:
    """Coming back is one call away."""
    line = coordinator_line(snapshot.coordinator, t)
    told = [t.phrase("You can come back at any time."), t.phrase("Ring {who}.", who=line) if line else ""]
    return tuple(said(one, _WHERE) for one in told if one)


def _foot(snapshot: PersonSnapshot, episode: Episode, t: Translator) -> tuple[Words, ...]:
    """The coordinator is theirs until the support has ended."""
    line = coordinator_line(snapshot.coordinator, t)
    if not line:
        return ()
    if episode.ended_on is None:
        told = t.phrase("Your coordinator is {details}.", details=line)
    else:
        told = t.phrase("Your coordinator was {details}.", details=line)
    return (said(told, "the lines at the foot of the page"),)
