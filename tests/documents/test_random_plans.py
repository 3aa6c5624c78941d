"""Any plan at all: every word on the page, nothing over anything else, numbers and dates whole."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, takewhile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navigator.documents.appointment_card import compose_card
from navigator.documents.blocks import Document
from navigator.documents.fonts import width
from navigator.documents.letters import compose_gp_letter, compose_letter
from navigator.documents.marks import Keep, Page, Picture, Text, height_of
from navigator.documents.pages import end_of_page, lay_out
from navigator.documents.pdf import render, render_plan
from navigator.documents.plan import compose_plan
from navigator.documents.setting import FOOT, MARGIN, MOST_SAID_AGAIN, PAGE_WIDTH
from navigator.documents.told_story import compose_story
from navigator.documents.who_holds_me import compose_who_holds_me
from navigator.domain.appointments import Appointment
from navigator.domain.letters import Told, Writing
from navigator.domain.papers import Letterhead, Look
from navigator.domain.people import Episode, PersonDetails, PersonSnapshot, Plan, ServiceSnapshot
from navigator.domain.words import (
    ConnectionState,
    GoalEnding,
    HandHolding,
    PaperTint,
    PrintSize,
    Shareable,
    StoryHeading,
)

from .snapshots import COORDINATOR, TODAY, action, asked, empty, goal, member, sees_plan, told, what_if
from .test_pdf import assert_all_drawn, assert_whole

ALPHABET = st.sampled_from('aeiou dlnrst ŵŷéß—’£✓☐<&>"0149 \n\u00a0\u200b\0W.,-()')
WORDS = st.one_of(
    st.text(ALPHABET, max_size=60),
    st.text(ALPHABET, min_size=100, max_size=900),
    st.sampled_from(["", "W" * 300, "Ring Ruth Fletcher on 0117 496 0145 by 3 December at 2 pm.", "See Dr Khan"]),
)
SHORT = st.one_of(st.text(ALPHABET, max_size=30), st.sampled_from(["", "Ruth Fletcher", "0117 496 0145", "M" * 80]))
DAYS = st.one_of(st.none(), st.integers(-400, 400).map(lambda days: TODAY + timedelta(days)))
SERVICES = st.one_of(st.none(), st.builds(ServiceSnapshot, st.just("s"), SHORT, st.just(""), SHORT))
ACTIONS = st.builds(
    lambda what, kind, who, phone, by, when, service: action(
        what, kind, who=who, who_phone=phone, by_on=by, when=when, service=service
    ),
    WORDS,
    st.sampled_from(HandHolding),
    SHORT,
    SHORT,
    DAYS,
    SHORT,
    SERVICES,
)
ASKED = st.builds(
    lambda service, state, since, chase, what: asked("g1", service, state, since, chase_on=chase, what_for=what),
    SERVICES.filter(bool),
    st.sampled_from([ConnectionState.ASKED, ConnectionState.WAITING]),
    DAYS.filter(bool),
    DAYS,
    WORDS,
)
GOALS = st.builds(lambda words, actions: goal(1, words, *actions), WORDS, st.lists(ACTIONS, max_size=4))
MEMBERS = st.builds(member, *[SHORT] * 3)


@st.composite
def snapshots(draw: st.DrawFn) -> PersonSnapshot:
    """A plan of any shape, with every part there or not."""
    base = empty()
    plan = Plan("p1", 1, draw(DAYS), draw(DAYS), draw(SHORT), draw(SHORT))
    coordinator = replace(COORDINATOR, name=draw(SHORT), phone=draw(SHORT), hours=draw(SHORT))
    circle = tuple(draw(st.lists(MEMBERS, max_size=4)))
    return replace(
        base,
        person=replace(base.person, details=PersonDetails(draw(SHORT), draw(SHORT), draw(SHORT))),
        coordinator=coordinator,
        plan=plan,
        story=tuple(told(words) for words in draw(st.lists(WORDS, max_size=3))),
        goals=tuple(draw(st.lists(GOALS, max_size=4))),
        what_ifs=tuple(draw(st.lists(st.builds(what_if, WORDS, SHORT, SHORT, SHORT), max_size=3))),
        circle=circle,
        consents=sees_plan(circle, draw(DAYS)),
        connections=tuple(draw(st.lists(ASKED, max_size=2))),
    )


LOOKS = st.builds(
    Look, st.sampled_from(PrintSize), easy_read=st.booleans(), tint=st.sampled_from([PaperTint.WHITE, PaperTint.CREAM])
)
UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large]
RANDOMLY = settings(max_examples=60, deadline=None, suppress_health_check=UNHURRIED)


@RANDOMLY
@given(snapshots(), LOOKS)
def test_every_character_is_drawn_inside_the_margins(snapshot: PersonSnapshot, look: Look) -> None:
    rendered = render_plan(snapshot, TODAY, look)
    assert rendered.fits == (look.size is not PrintSize.STANDARD or look.easy_read or rendered.pages == 1)
    assert_whole(snapshot, look, rendered.pdf)


@RANDOMLY
@given(snapshots(), LOOKS)
def test_no_words_lie_over_other_words(snapshot: PersonSnapshot, look: Look) -> None:
    laid = lay_out(compose_plan(snapshot, TODAY, look))
    for page in laid.pages:
        assert_nothing_overlaps(page)


def assert_nothing_overlaps(page: Page) -> None:
    lines = [mark for mark in page.marks if isinstance(mark, Text)]
    for line in lines:
        assert MARGIN <= line.y <= FOOT + 0.02
        assert line.x + _wide(line) <= PAGE_WIDTH - MARGIN + 0.02
    for one, other in pairwise(sorted(lines, key=lambda mark: (round(mark.y, 1), mark.x))):
        beside = one.x + _wide(one) <= other.x + 0.02
        below = other.y - one.y >= 0.9 * other.size
        assert beside or below or other.x + _wide(other) <= one.x
    pictures = sorted((mark for mark in page.marks if isinstance(mark, Picture)), key=lambda mark: mark.y)
    assert all(one.y + one.side <= other.y for one, other in pairwise(pictures))


@RANDOMLY
@given(snapshots(), LOOKS)
def test_no_page_ends_within_what_a_page_can_hold_whole(snapshot: PersonSnapshot, look: Look) -> None:
    document = compose_plan(snapshot, TODAY, look)
    laid = lay_out(document)
    assert all(page.strips for page in laid.pages)
    for page, after in pairwise([strip for _, strip in page.strips] for page in laid.pages):
        if page[-1].keep >= Keep.WHOLE:  # a heading, or a line of a paragraph
            above = takewhile(lambda strip: strip.keep >= Keep.WHOLE, reversed(page))
            below = list(takewhile(lambda strip: strip.keep >= Keep.WHOLE, after))
            together = [*above, *below, *after[len(below) : len(below) + 1]]
            again = 2 * MOST_SAID_AGAIN  # the heading, and the goal
            assert height_of(together) > end_of_page(document, laid.setting) - MARGIN - again


APPOINTMENTS = st.builds(Appointment, st.just(TODAY), SHORT, SHORT, st.one_of(st.none(), ACTIONS))
WRITINGS = st.builds(
    Writing, SHORT, SHORT, WORDS, DAYS, st.sets(st.sampled_from(Told)).map(frozenset),
    st.sets(st.sampled_from(Shareable)).map(frozenset),
)  # fmt: skip


@st.composite
def other_papers(draw: st.DrawFn) -> Document:
    """Any of the papers beside the plan, about anybody."""
    snapshot, look = draw(snapshots()), draw(LOOKS)
    held = Episode("e", "p1", 1, TODAY, draw(SHORT), ended_on=draw(DAYS), held_by=draw(WORDS))
    ended = replace(
        snapshot,
        episode=held,
        goals=tuple(replace(one, ending=GoalEnding.PARTLY, ending_why=draw(SHORT)) for one in snapshot.goals),
    )
    writing, head = draw(WRITINGS), Letterhead(draw(SHORT))
    return draw(
        st.sampled_from(
            [
                lambda: compose_card(snapshot, draw(APPOINTMENTS), TODAY, look),
                lambda: compose_who_holds_me(ended, held, TODAY, look),
                lambda: compose_letter(snapshot, writing, head, TODAY),
                lambda: compose_gp_letter(ended, writing, head, TODAY),
                lambda: compose_story(snapshot, tuple(StoryHeading), TODAY, legal_basis=draw(SHORT)),
            ]
        )
    )()


@RANDOMLY
@given(other_papers())
def test_every_other_paper_is_whole_and_at_its_size(document: Document) -> None:
    rendered = render(document)
    assert rendered.fits == (not document.must_fit or rendered.pages == 1)
    assert rendered.points == document.size.points or document.may_shrink
    assert_all_drawn(document, rendered.pdf)
    for page in lay_out(document).pages:
        assert_nothing_overlaps(page)


def _wide(line: Text) -> float:
    return line.size * sum(width(part.words, part.strong) for part in line.parts)


@RANDOMLY
@given(
    st.lists(st.sampled_from(["word", "of", "something longer"]), max_size=30),
    LOOKS,
    st.dates(date(2026, 11, 24), date(2028, 12, 31)),
)
def test_a_number_a_date_and_a_name_are_never_broken(filler: list[str], look: Look, day: date) -> None:
    text = " ".join([*filler, f"ring Ruth Fletcher on 0117 496 0145 by {day.day} December at 2 pm"])
    base = empty("Maggie May")
    snapshot = replace(
        base,
        plan=Plan("p1", 1, day, day, "2 pm", text),
        story=(told(text),),
        goals=(goal(1, text, action(text, who="Ruth Fletcher", who_phone="0117 496 0145", by_on=day)),),
        what_ifs=(what_if(text, text, "Ruth Fletcher", "0117 496 0145"),),
        circle=(member("Ruth Fletcher", text, "0117 496 0145"),),
        coordinator=COORDINATOR,
    )
    document = compose_plan(snapshot, TODAY, look)
    lines = [
        "".join(part.words for part in mark.parts).replace("\u00a0", " ")
        for page in lay_out(document).pages
        for mark in page.marks
        if isinstance(mark, Text)
    ]
    for line in lines:
        assert line.count("0117") == line.count("0117 496 01")
        assert line.count("Ruth") == line.count("Ruth Fletcher")
        assert line.count("Maggie") == line.count("Maggie May")
        assert not re.search(r"(?:day|day \d+|by \d+|at \d)$", line)
