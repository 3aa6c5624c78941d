"""What goes into the file comes out of it, whatever somebody typed or pasted."""

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.domain import people
from navigator.domain.words import How, Need
from navigator.store import drafts
from navigator.store.codec import from_row, to_column, to_row

RECORDS = (
    people.PersonDetails,
    people.Episode,
    people.StoryEntry,
    people.Nearness,
    people.Action,
    people.Plan,
    people.CircleMember,
    people.Contact,
    people.Coordinator,
    people.ServiceSnapshot,
    drafts.Draft,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
TIMES = st.datetimes(
    datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=5.5))])
).map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000))


def of_kind(kind: Any) -> st.SearchStrategy[Any]:
    if get_origin(kind) is UnionType:
        return st.none() | of_kind(next(part for part in get_args(kind) if part is not type(None)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if get_origin(kind) is tuple:
        return st.lists(of_kind(get_args(kind)[0]), max_size=4).map(tuple)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return records(kind)
    return {
        str: TEXT,
        int: st.integers(-(2**63), 2**63 - 1),
        float: st.floats(allow_nan=False),
        bool: st.booleans(),
        date: st.dates(),
        datetime: TIMES,
    }[kind]


def records(kind: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: of_kind(hints[field.name]) for field in dataclasses.fields(kind)})


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_comes_back_as_it_went(kind: type) -> None:
    @settings(max_examples=60, deadline=None)
    @given(records(kind))
    def round_trip(record: Any) -> None:
        row = to_row(record)
        assert all(value is None or isinstance(value, str | int | float) for value in row.values())
        assert not any(isinstance(value, bool | Enum) for value in row.values())
        assert from_row(kind, row) == record

    round_trip()


def test_through_the_real_file(work: Any) -> None:
    @settings(max_examples=40, deadline=None)
    @given(TEXT.filter(lambda words: words.strip()))
    def told(words: str) -> None:
        assert work.row("story_entry", work.told(person, words))["words"] == words.strip()

    person = work.person()
    told()
    assert work.file.problems() == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("before\x00after", "beforeafter"),
        ("half \ud83d of an emoji", "half ? of an emoji"),
        ("👩‍👧 family", "👩‍👧 family"),
        ("שלום مرحبا \u202eabc\u202c", "שלום مرحبا \u202eabc\u202c"),
        ("never ended \u202eabc", "never ended abc"),
        ("a\u0301 stays two", "a\u0301 stays two"),
        ("line\nline\r\n\ttab \x07 bell", "line\nline\r\n\ttab \x07 bell"),
        ("w" * 100_000, "w" * 100_000),
    ],
)
def test_hostile_text_is_kept_as_far_as_a_file_can(work: Any, typed: str, kept: str) -> None:
    person = work.person(living=typed)
    assert work.row("person", person)["living"] == kept
    assert work.row("story_entry", work.told(person, typed))["words"] == kept
    goal = work.goal(person, typed)
    assert work.row("goal", goal)["words"] == kept
    assert work.file.problems() == []


def test_kinds_of_columns() -> None:
    assert to_column(True) == 1
    assert type(to_column(True)) is int
    assert to_column(Need.MONEY) == "money"
    assert type(to_column(How.PHONE)) is str
    assert to_column(None) is None
    assert to_column(datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=1)))) == (
        "2026-03-29T01:30:00.000+00:00"
    )
    with pytest.raises(TypeError):
        to_column({"a": 1})


def test_times_sort_as_text() -> None:
    early = datetime(2026, 11, 23, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    late = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    assert early < late
    assert str(to_column(early)) < str(to_column(late))


def test_a_service_with_a_stray_surrogate_can_be_kept(work: Any) -> None:
    from navigator.domain.people import ServiceSnapshot
    from navigator.domain.words import HandHolding
    from navigator.store.plan import NewAction

    service = ServiceSnapshot("1", "Caf\udcc3\x00")
    work.action(work.goal(work.person()), NewAction("Go", HandHolding.WENT_WITH, service=service))
    assert '"Caf?"' in work.rows("SELECT service FROM action")[0]["service"]
