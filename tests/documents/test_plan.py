"""What stands on the page, and what never does."""

from dataclasses import replace
from datetime import date

import pytest

from navigator.documents.blocks import Boxes, Document, Table, Words, all_words
from navigator.documents.changed import changes
from navigator.documents.marks import Text
from navigator.documents.pages import lay_out
from navigator.documents.pdf import render_plan
from navigator.documents.plan import compose_plan
from navigator.domain.papers import Look
from navigator.domain.people import Action, PersonSnapshot, Plan, ServiceSnapshot
from navigator.domain.what_if import WhatIf
from navigator.domain.words import GoalEnding, HandHolding, Language, PrintSize

from .golden_file import assert_golden, dumped
from .snapshots import TODAY, action, awkward, empty, goal, may, member, sees_plan, told, waiting, what_if


def composed(snapshot: PersonSnapshot, size: PrintSize = PrintSize.STANDARD) -> Document:
    return compose_plan(snapshot, TODAY, Look(size))


def who_and_when(one: Action) -> list[str]:
    document = composed(replace(may(), goals=(goal(1, "Goal", one),)))
    table = next(block for section in document.sections for block in section.blocks if isinstance(block, Table))
    return [" ".join(words.text for words in cell).replace("\u00a0", " ") for cell in table.rows[0].cells[1:]]


@pytest.mark.parametrize(
    ("name", "snapshot", "size"),
    [
        ("may.txt", may(), PrintSize.STANDARD),
        ("may-large.txt", may(), PrintSize.LARGE),
        ("empty.txt", empty(), PrintSize.STANDARD),
        ("awkward.txt", awkward(), PrintSize.STANDARD),
        ("waiting.txt", waiting(), PrintSize.STANDARD),
    ],
)
def test_the_blocks_are_those_that_were_looked_at(name: str, snapshot: PersonSnapshot, size: PrintSize) -> None:
    assert_golden(name, dumped(composed(snapshot, size)))


@pytest.mark.parametrize("size", PrintSize)
def test_nothing_that_is_not_for_the_plan_is_on_it(size: PrintSize) -> None:
    assert "SECRET" in repr(may())
    assert "SECRET" not in repr(composed(may(), size))
    assert "SECRET" not in repr(composed(waiting(), size))
    assert "0111" not in repr(composed(may(), size))  # the number of one who is kept off the plan


def harder(snapshot: PersonSnapshot) -> list[str]:
    section = next(one for one in composed(snapshot).sections if one.heading == "If things get harder")
    return ["".join(f"**{span.words}**" if span.strong else span.words for span in words.spans)
            for words in section.blocks if isinstance(words, Words)]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (what_if("Ring Ruth."), ["Ring Ruth."]),
        (what_if("Sit down.\nRing 111."), ["Sit down.", "Ring 111."]),
        (what_if("Sit down", "I feel dizzy"), ["**I feel dizzy: **Sit down"]),
        (
            what_if("Stay down", "I fall.", "Ruth", "07700 900123"),
            ["**I fall: **Stay down. Ring Ruth, **07700⍽900123**."],
        ),
        (what_if("Ring them!", "", "", "07700 900123"), ["Ring them! Ring **07700⍽900123**."]),
        (what_if("Ruth comes", "I am ill", "Ruth"), ["**I am ill: **Ruth comes. Ring Ruth."]),
        (what_if("Ring the vet", "The dog is ill", on_plan=False), []),
    ],
)
def test_a_what_if_says_when_what_and_whom_to_ring(said: WhatIf, printed: list[str]) -> None:
    lines = harder(replace(may(), what_ifs=(said,)))
    assert [line.replace("\u00a0", "⍽") for line in lines] == printed


def test_a_what_if_plan_that_is_too_long_is_named_part_by_part() -> None:
    long = what_if("Ring somebody, and then somebody else. " * 60, "The pain is worse than it was before Christmas")
    rendered = render_plan(replace(may(), what_ifs=(long, what_if("Rest"))), TODAY)
    assert not rendered.fits
    assert any(one.startswith("the what-if ‘The pain is worse than it was before Chr…’") for one in rendered.over)


def test_somebody_kept_off_the_plan_is_not_named_among_those_it_is_shared_with() -> None:
    foot = composed(may()).footer[-1].text
    assert "share this plan with Ruth, Dr\u00a0Khan and one other. You can change your mind at any time." in foot
    nobody = replace(may(), consents=())
    assert "change your mind" not in composed(nobody).footer[-1].text


@pytest.mark.parametrize("size", [PrintSize.STANDARD, PrintSize.LARGE, PrintSize.LARGER])
def test_a_long_name_that_fits_a_line_is_broken_on_none(size: PrintSize) -> None:
    name = "Alexandra Featherstonehaugh-Smith"
    likes = f"Tea, and now and then a long walk to the sea with {name} and the dog. "
    circle = (member(name, "friend", "0117 496 0101"),)
    snapshot = replace(
        may(),
        coordinator=replace(may().coordinator, name=name),
        story=(told(likes * 2),),
        goals=(goal(1, "Sing", action("Ring the choir", who=name), action("Bake", HandHolding.RANG_FOR)),),
        circle=circle,
        consents=sees_plan(circle),
    )
    marks = [mark for one in lay_out(composed(snapshot, size)).pages for mark in one.marks if isinstance(mark, Text)]
    lines = ["".join(part.words for part in mark.parts).replace("\u00a0", " ") for mark in marks]
    assert sum("Alexandra" in line for line in lines) >= 7
    assert [line for line in lines if "Smith" in line and name not in line] == []


def test_the_box_to_ring_first_says_whom() -> None:
    for language in Language:
        page = compose_plan(may(), TODAY, Look(language=language))
        (boxes,) = [block for section in page.sections for block in section.blocks if isinstance(block, Boxes)]
        assert "Jo\u00a0Hart" in boxes.boxes[0][0].text
    nameless = replace(may(), coordinator=replace(may().coordinator, name=""))
    said = " ".join(words.text for words in all_words(composed(nameless)))
    assert "To change it" not in said
    assert "chasing" not in said
    assert harder_box(nameless) == "Ring this number first"
    assert harder_box(may()) == "Ring Jo Hart first"


def harder_box(snapshot: PersonSnapshot) -> str:
    (boxes,) = [b for section in composed(snapshot).sections for b in section.blocks if isinstance(b, Boxes)]
    return boxes.boxes[0][0].text.replace("\u00a0", " ")


def talk(place: str, **look: Language) -> str:
    snapshot = replace(may(), plan=replace(may().plan, talk_where=place))
    (words,) = compose_plan(snapshot, TODAY, Look(**look)).sections[-1].blocks
    assert isinstance(words, Words)
    return words.text.replace("\u00a0", "~")


def test_the_time_is_of_the_language_of_the_page_and_stays_with_the_word_for_the_hour() -> None:
    assert talk("", language=Language.POLISH).startswith("Wtorek,~24~listopada, godz.~14:00. Aby")
    assert talk("").startswith("Tuesday~24~November at 2~pm. To change it")


def test_where_we_talk_goes_on_with_a_small_letter() -> None:
    assert talk("At Jo’s office").startswith("Tuesday~24~November at 2~pm, at Jo’s office. To")
    assert talk("Atrium, Orchard House").startswith("Tuesday~24~November at 2~pm, Atrium, Orchard House. To")


def test_a_superseded_entry_and_a_done_action_are_left_out() -> None:
    old = replace(told("The old words"), superseded_by="s9")
    assert "old words" not in repr(composed(replace(may(), story=(old,))))
    assert "already rung" not in repr(composed(may()))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (action("x", HandHolding.TOLD_ABOUT), ["I do it myself", ""]),
        (
            action("x", HandHolding.TOLD_ABOUT, who="may", by_on=date(2026, 11, 20)),
            ["I do it myself", "Was planned for 20 November."],
        ),
        (
            action("x", HandHolding.CHASED, who="May Fletcher", service=ServiceSnapshot("s", "Rails")),
            ["I do it myself Rails", ""],
        ),
        (
            action("x", HandHolding.RANG_TOGETHER, who_phone="0117 496 0188"),
            ["We do it together Ring Ruth, 0117 496 0188.", ""],
        ),
        (action("x", None), ["Jo Hart", ""]),
        (action("x", None, who="me", by_on=TODAY), ["Jo Hart", "Monday 23 November"]),
        (action("x", None, who="We"), ["We do it together", ""]),
        (action("x", None, who="May"), ["I do it myself", ""]),
        (
            action("x", None, who="Orchard Surgery", by_on=date(2026, 11, 20)),
            ["Orchard Surgery", "Late: it should have been done by 20 November."],
        ),
        (
            action("x", None, service=ServiceSnapshot("s", "Rails", phone="0117 496 0188")),
            ["Jo Hart Rails 0117 496 0188", ""],
        ),
        (
            action("x", HandHolding.RANG_TOGETHER, who_phone="0117 496 0111"),  # of one who is kept off the page
            ["We do it together For this, ring 0117 496 0111.", ""],
        ),
        (
            action(
                "Ring Rails", HandHolding.RANG_TOGETHER, service=ServiceSnapshot("s", "Rails", phone="0117 496 0145")
            ),
            ["We do it together Rails 0117 496 0145", ""],
        ),
        (
            action("x", who="Ruth", service=ServiceSnapshot("s", "Rails", phone="0117 496 0145")),
            ["Ruth Rails 0117 496 0145", ""],
        ),
        (action("Ring Rails", service=ServiceSnapshot("s", "Rails")), ["We do it together", ""]),
        (
            action("x", service=ServiceSnapshot("s", "", phone="0117 496 0145")),
            ["We do it together For this, ring 0117 496 0145.", ""],
        ),
        (action("x", HandHolding.RANG_FOR, by_on=TODAY), ["Jo Hart", "Monday 23 November"]),
        (action("x", HandHolding.RANG_TOGETHER), ["We do it together", ""]),
        (action("x", HandHolding.WENT_WITH, when="9:40"), ["We go together", "9:40"]),
        (action("x", who="Ruth", who_phone="0117 496 0188"), ["Ruth 0117 496 0188", ""]),
        (action("x", by_on=date(2027, 2, 1), when="2 pm"), ["We do it together", "Monday 1 February 2027 at 2 pm"]),
        (
            action("x", by_on=date(2026, 11, 25), when="before lunch"),
            ["We do it together", "Wednesday 25 November before lunch"],
        ),
        (
            action("x", HandHolding.CHASED, by_on=date(2026, 11, 20)),
            ["Jo Hart", "Late: it should have been done by 20 November. Jo Hart is chasing this."],
        ),
        (action("x", by_on=date(2026, 11, 20)), ["We do it together", "Was planned for 20 November."]),
        (
            action("x", who="Ruth", by_on=date(2025, 11, 20)),
            ["Ruth", "Late: it should have been done by 20 November 2025."],
        ),
    ],
)
def test_who_and_when_are_said_as_the_person_would_hear_them(one: Action, said: list[str]) -> None:
    assert who_and_when(one) == said


def test_a_service_that_was_asked_is_not_told_twice_and_a_day_to_ask_again_that_is_past_not_at_all() -> None:
    told_already = action("Chase the rails", HandHolding.CHASED, connection_id="n Home Adaptations")
    base = waiting()
    out = replace(base.goals[0], actions=(told_already,))
    text = repr(composed(replace(base, goals=(out,))))
    assert "We asked for help" not in text
    assert "for: Tuesdays" in text
    ended = replace(base.goals[0], ending=GoalEnding.REACHED)
    assert "for: Tuesdays" not in repr(composed(replace(base, goals=(ended,))))
    rows = "\n".join(who_asked(replace(base, connections=base.connections[1:2])))
    assert "No answer yet." in rows
    assert "We ask again" not in rows


def who_asked(snapshot: PersonSnapshot) -> list[str]:
    (table,) = [one for section in composed(snapshot).sections for one in section.blocks if isinstance(one, Table)]
    return [" ".join(words.text for cell in row.cells for words in cell) for row in table.rows]


def test_that_only_the_day_to_ask_again_has_passed_is_no_news() -> None:
    base = replace(waiting(), consents=())
    then, later = (compose_plan(base, day, Look()) for day in (date(2026, 11, 12), TODAY))
    assert "We ask again" in repr(then)
    assert changes(then, later) == ()


def test_a_talk_that_is_past_is_not_announced() -> None:
    late = replace(may(), plan=Plan("p1", talk_on=date(2026, 11, 22), talk_time="2 pm"))
    assert "When we talk again" not in [section.heading for section in composed(late).sections]


def test_a_talk_that_was_held_today_is_announced_no_more() -> None:
    held = replace(may(), plan=Plan("p1", talk_on=TODAY, talk_where="at your home"))
    assert held.contacts[0].at.date() == TODAY
    assert "When we talk again" not in [section.heading for section in composed(held).sections]
    to_come = replace(held, plan=replace(held.plan, talk_time="11 pm"))
    assert "When we talk again" in [section.heading for section in composed(to_come).sections]


def test_a_place_of_stops_alone_says_nothing() -> None:
    nowhere = replace(may(), plan=Plan("p1", talk_where=".."))
    assert "When we talk again" not in [section.heading for section in composed(nowhere).sections]


def test_without_a_coordinator_nobody_is_told_to_ring_them() -> None:
    document = composed(empty("May"))
    boxes = [block for section in document.sections for block in section.blocks if isinstance(block, Boxes)]
    assert [[words.text for words in box] for box in boxes[0].boxes] == [
        ["Unwell, not an emergency", "111", "Any time"],
        ["Emergency", "999", "Any time"],
    ]
    assert document.contact_card == ""
    assert document.footer == ()


@pytest.mark.parametrize("size", PrintSize)
def test_every_paragraph_has_words_and_says_where_it_is(size: PrintSize) -> None:
    for snapshot in (may(), awkward(), empty()):
        for section in composed(snapshot, size).sections:
            assert section.blocks
            for block in section.blocks:
                if isinstance(block, Words):
                    assert block.text.strip()
                    assert block.where
