"""Any plan in any language, read back from the paper: every word, inside the margins, at the size promised."""

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import catalogues
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from navigator.documents.appointment_card import compose_card
from navigator.documents.blocks import Document, all_words
from navigator.documents.directions import MIRRORED, UNDRAWN
from navigator.documents.marks import Text
from navigator.documents.pages import lay_out
from navigator.documents.pdf import render
from navigator.documents.plan import compose_plan
from navigator.documents.setting import FOOT, MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from navigator.documents.who_holds_me import compose_who_holds_me
from navigator.domain.appointments import Appointment
from navigator.domain.people import Episode, PersonDetails, PersonSnapshot, Plan
from navigator.domain.words import GoalEnding, HandHolding, Language, PaperTint, PrintSize

from .readback import bare, glyphs, text_by_page
from .snapshots import COORDINATOR, TODAY, action, empty, goal, member, sees_plan, told, what_if
from .test_pdf import least_promised

# What people write in each language, here the words of its own phrases, with what stands among them everywhere.
SPOKEN = {
    language: sorted({word for entry in catalogues.read(language) for word in entry.msgstr.split() if "{" not in word})
    for language in catalogues.languages()
}
EVERYWHERE = [
    "Ruth",
    "Dr Khan",
    "0117 496 0145",
    "(2 pm)",
    "+44 117 496 0188,",
    "<b>",
    "M" * 60,
    "9:40",
    "‘No’,",
    "łódź",
]
INVISIBLE = "".join(UNDRAWN)


@st.composite
def plans(draw: st.DrawFn) -> PersonSnapshot:
    """Somebody's plan, written in their language, English and numbers, in any size."""
    language = draw(st.sampled_from(Language))
    words = st.lists(st.sampled_from([*SPOKEN.get(language, []), *EVERYWHERE]), max_size=22).map(" ".join)
    short = st.lists(st.sampled_from([*SPOKEN.get(language, []), *EVERYWHERE]), max_size=3).map(" ".join)
    days = st.one_of(st.none(), st.integers(-40, 400).map(lambda days: TODAY + timedelta(days)))
    actions = st.builds(
        lambda what, kind, who, phone, by, when: action(what, kind, who=who, who_phone=phone, by_on=by, when=when),
        words, st.sampled_from(HandHolding), short, short, days, short,
    )  # fmt: skip
    goals = st.builds(lambda said, made: goal(1, said, *made), words, st.lists(actions, max_size=3))
    members = st.builds(lambda name, role: member(name, role, "0117 496 0188"), short, short)
    circle = tuple(draw(st.lists(members, max_size=3)))
    size = draw(st.sampled_from(PrintSize))
    tint, easy_read = draw(st.sampled_from(PaperTint)), draw(st.booleans())
    details = PersonDetails(draw(short), language=language.value, print_size=size, easy_read=easy_read, paper_tint=tint)
    base = empty()
    return replace(
        base,
        person=replace(base.person, details=details),
        coordinator=replace(COORDINATOR, organisation=draw(short)),
        plan=Plan("p1", 1, draw(days), draw(days), draw(short), draw(short)),
        story=tuple(told(said) for said in draw(st.lists(words, max_size=2))),
        goals=tuple(draw(st.lists(goals, max_size=3))),
        what_ifs=tuple(draw(st.lists(st.builds(what_if, words, short, short, short), max_size=2))),
        circle=circle,
        consents=sees_plan(circle, draw(days)),
    )


RANDOMLY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate, Phase.target]
)


def composed(snapshot: PersonSnapshot) -> Document:
    return compose_plan(snapshot, TODAY)


@RANDOMLY
@given(plans(), st.booleans())
def test_every_word_of_the_other_papers_for_the_person_is_read_back(snapshot: PersonSnapshot, card: bool) -> None:
    said = " ".join(one.what for one in snapshot.what_ifs)
    if card:
        talk = Appointment(TODAY, "2 pm", snapshot.plan.talk_where, action(said, HandHolding.WENT_WITH))
        document = compose_card(snapshot, talk, TODAY)
    else:
        ended = Episode("e", "p1", 1, TODAY, ended_on=TODAY, held_by=said)
        goals = tuple(replace(one, ending=GoalEnding.REACHED) for one in snapshot.goals)
        document = compose_who_holds_me(replace(snapshot, goals=goals), ended, TODAY)
    rendered = render(document)
    drawn = glyphs(rendered.pdf)
    assert_every_letter(document, Counter(glyph.character for glyph in drawn))
    assert_every_word(document, " ".join(text_by_page(rendered.pdf)))
    assert min(glyph.size for glyph in drawn) >= least_promised(document)


@RANDOMLY
@given(plans())
def test_every_word_is_read_back_inside_the_margins_at_the_size_promised(snapshot: PersonSnapshot) -> None:
    document = composed(snapshot)
    rendered = render(document)
    drawn = glyphs(rendered.pdf)
    assert_every_letter(document, Counter(glyph.character for glyph in drawn))
    assert_every_word(document, " ".join(text_by_page(rendered.pdf)))
    sizes = Counter(round(glyph.size, 2) for glyph in drawn)
    assert min(sizes) >= least_promised(document)
    assert sizes[rendered.points] > 0
    assert document.may_shrink or rendered.points == document.size.points
    assert rendered.fits == (not document.may_shrink or rendered.pages == 1)
    # The ink of a letter such as j reaches a little over its own box, the more the larger it is.
    assert all(glyph.left >= MARGIN - max(1.5, 0.08 * glyph.size) for glyph in drawn)
    assert all(glyph.right <= PAGE_WIDTH - MARGIN + max(1.5, 0.08 * glyph.size) for glyph in drawn)
    assert min(glyph.bottom for glyph in drawn) >= 14.2
    assert max(glyph.top for glyph in drawn) <= PAGE_HEIGHT - 14.2


def text_of(document: Document) -> str:
    return " ".join(words.text for words in all_words(document))


def assert_every_letter(document: Document, drawn: Counter[str]) -> None:
    wanted = Counter(c for c in text_of(document) if not c.isspace() and c not in INVISIBLE)
    missing = turned_alike(wanted) - turned_alike(drawn)
    assert not missing, {hex(ord(character)): count for character, count in missing.items()}


def turned_alike(letters: Counter[str]) -> Counter[str]:
    """Brackets and quotes as one kind: a reader that puts a line in order may tell the one for the other."""
    pairs = {**MIRRORED, "‘": "’", "’": "‘"}
    alike: Counter[str] = Counter()
    for letter, count in letters.items():
        alike[min(letter, pairs.get(letter, letter))] += count
    return alike


def assert_every_word(document: Document, read: str) -> None:
    """Words of letters alone: signs at the ends of a word, and marks upon it, a reader turns in its own way. A word may
    be read as a piece of a longer one: the Arabic for "and" is written onto the word after it."""
    found, wanted = (set(re.findall(r"[^\W\d_]+", bare(text))) for text in (read, text_of(document)))
    if document.language == Language.CHINESE.tag:  # a line ends anywhere there
        wanted = {word for word in wanted if word.isascii()}
    read_together = " ".join(found)
    assert {word for word in wanted if 1 < len(word) < 12 and word not in read_together} == set()


@RANDOMLY
@given(plans())
def test_no_line_lies_over_another(snapshot: PersonSnapshot) -> None:
    for page in lay_out(composed(snapshot)).pages:
        lines = [mark for mark in page.marks if isinstance(mark, Text)]
        for line in lines:
            assert MARGIN <= line.y <= FOOT + 0.02
            assert MARGIN - 0.02 <= line.x <= line.x + line.breadth <= PAGE_WIDTH - MARGIN + 0.02
        for one, other in pairwise(sorted(lines, key=lambda mark: (round(mark.y, 1), mark.x))):
            beside = one.x + one.breadth <= other.x + 0.02 or other.x + other.breadth <= one.x + 0.02
            assert beside or other.y - one.y >= 0.9 * other.size


@RANDOMLY
@given(plans())
def test_a_number_is_whole_and_in_its_order_on_the_paper(snapshot: PersonSnapshot) -> None:
    plain = " ".join(text_by_page(render(composed(snapshot)).pdf))
    groups = re.findall(r"0117\s+(\d+)|117\s+(\d+)", plain)
    assert all("496" in found for found in groups)
