"""How wide the columns of a table are."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from navigator.documents.blocks import Row, Span, Table, Words
from navigator.documents.columns import NARROWEST_FIRST, PAD, columns_of, heading_row
from navigator.documents.fonts import width
from navigator.documents.lines import broken, measured
from navigator.documents.marks import Keep, Text
from navigator.documents.plan import compose_plan
from navigator.documents.setting import Setting
from navigator.documents.table_layout import table_strips
from navigator.domain.papers import Look

from .snapshots import TODAY, action, goal, may

ROOMY = Setting(14.0)


def table(*rows: tuple[str, ...]) -> Table:
    """A table of these words; what stands after a stroke is a paragraph of its own."""
    cells = [tuple(tuple(Words((Span(text),), "") for text in cell.split("/") if text) for cell in row) for row in rows]
    return Table(("What", "Who", "When")[: len(rows[0])], tuple(map(Row, cells)))


def lines(one: Table, rooms: list[float]) -> int:
    """How many lines its rows take in columns of this room."""
    rows = (heading_row(one.headings), *one.rows)
    return sum(
        max(sum(len(broken(words.spans, room)) for words in cell) for cell, room in zip(row.cells, rooms, strict=True))
        for row in rows
    )


LONG = "Two rails by the bath, and a seat that folds away when it is not in use, as the therapist said. "
TABLES = [
    table(("Rails", "Home Adaptations/0117\u00a0496\u00a00145", "Monday\u00a030\u00a0November")),
    table((LONG, "Ruth", "Friday"), ("Short", "Ruth", LONG)),
    table(("Short", LONG * 2, ""), ("Short", LONG, "")),
    table(("A goal", "", LONG), ("Another", "", LONG * 3)),
    table(("Short", LONG), ("Walk to the shop and back", LONG * 2)),
    table((LONG, "Reached")),
]


def others(one: Table, room: float) -> Iterator[list[float]]:
    """Columns of every width, by one em, that hold their widest words."""
    rows = (heading_row(one.headings), *one.rows)
    least = [
        max((word.width for row in rows for words in row.cells[at] for word in measured(words.spans)), default=0.0)
        for at in range(len(one.headings))
    ]
    least[0] = max(least[0], NARROWEST_FIRST)
    for before in product(*[range(math.ceil(narrowest), math.ceil(room)) for narrowest in least[:-1]]):
        if room - sum(before) >= least[-1]:
            yield [*map(float, before), room - sum(before)]


@pytest.mark.parametrize("one", TABLES)
@pytest.mark.parametrize("points", [12.0, 14.0, 18.0])
def test_no_other_columns_would_take_fewer_lines(one: Table, points: float) -> None:
    setting = Setting(points)
    columns = columns_of(one, setting)
    assert columns is not None
    rooms = [column.room / points for column in columns]
    assert sum(rooms) == pytest.approx((setting.room - 2 * PAD * len(rooms)) / points)
    taken = lines(one, rooms)
    assert len(table_strips(one, setting)) == taken
    assert taken <= min(lines(one, other) for other in (rooms, *others(one, sum(rooms))))


def test_a_column_of_nothing_is_no_wider_than_its_heading() -> None:
    columns = columns_of(table((LONG, "", LONG), (LONG, "", LONG)), ROOMY)
    assert columns is not None
    assert columns[1].room / ROOMY.points == pytest.approx(width("Who", strong=True), abs=0.02)


def test_of_as_few_lines_no_cell_is_narrow_beside_room_to_spare() -> None:
    up = "Stand up and turn round without going over the edge"
    one = table((up, "Reached"), ("Waltz", "Partly reached/The rails are up; the step is not."))
    columns = columns_of(one, ROOMY)
    assert columns is not None
    taken = [
        sum(len(broken(words.spans, column.room / ROOMY.points)) for words in cell)
        for row in one.rows
        for cell, column in zip(row.cells, columns, strict=True)
    ]
    assert taken == [2, 1, 1, 2]


def test_what_has_nobody_and_no_day_has_the_whole_line() -> None:
    one = table((LONG, "Ruth", "Friday"), ("M" * 30, "", ""))
    assert columns_of(one, ROOMY) == columns_of(table((LONG, "Ruth", "Friday")), ROOMY)
    assert [strip.keep for strip in table_strips(one, ROOMY)][-2:] == [Keep.LOOSE, Keep.LOOSE]


def test_the_first_column_is_never_a_ribbon_and_breaks_its_longest_word_before_the_table_does() -> None:
    number = "0117\u00a0496\u00a00145\u00a0ext\u00a022"
    for what in ("M", "W" * 300):
        columns = columns_of(table((what, number, "")), Setting(18.0))
        assert columns is not None
        assert columns[0].room / 18 >= NARROWEST_FIRST
        assert columns[1].room / 18 >= width(number, strong=False)
    assert columns_of(table(("W", number * 2, number)), Setting(18.0)) is None


def test_one_under_the_other_sentences_are_not_joined_by_a_comma() -> None:
    number = "0117\u00a0496\u00a00145\u00a0ext\u00a022"
    strips = table_strips(table(("Rails", f"The step is not./Ruth/{number}", number * 3)), Setting(18.0))
    texts = [mark for strip in strips for mark in strip.marks if isinstance(mark, Text)]
    said = " ".join("".join(part.words for part in mark.parts) for mark in texts)
    assert f"Who: The step is not. Ruth, {number}" in said


def test_what_is_to_be_done_has_the_room_that_an_organisation_and_a_time_can_spare() -> None:
    """Its goal took three lines and what is done two, beside a name and a day that need not stand in one."""
    bank = action(
        "Answer on the first sanction", who="Larkhampton Advice Centre", who_phone="0117 496 0435",
        by_on=date(2026, 12, 2), when="10:30",
    )  # fmt: skip
    snapshot = replace(may(), goals=(goal(1, "Get the sanction lifted and stop borrowing from Preeti", bank),))
    (one,) = next(
        section for section in compose_plan(snapshot, TODAY, Look()).sections if section.picture == "target"
    ).blocks
    assert isinstance(one, Table)
    columns = columns_of(one, ROOMY)
    assert columns is not None
    said = [
        [broken(words.spans, column.room / ROOMY.points) for words in cell]
        for cell, column in zip(one.rows[0].cells, columns, strict=True)
    ]
    assert [len(words) for words in said[0]] == [2, 1]
    assert ["".join(part.words for part in words[0].parts) for words in said[2]] == [
        "Wednesday\u00a02\u00a0December", "at 10:30",
    ]  # fmt: skip
