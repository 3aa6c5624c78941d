"""The list of people: what each chip shows, the waiting list in its order, archive and restore from the list."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.words import ConnectionState, HandHolding, Need
from navigator.store.connections import Move, NewConnection, begin, move
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of
from navigator.store.people import add_person
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.ui.kit.tables import CHIPS_ROLE

from .desk import Desk


def came(desk: Desk, given: str, family: str, **referral: Any) -> str:
    return desk.give(add_person(PersonDetails(given, family), Referral(**referral)))


def ended(desk: Desk, given: str, family: str, on: date) -> str:
    person_id = came(desk, given, family, opened_on=date(2026, 9, 1))
    (episode,) = desk.read(episodes_of(person_id))
    desk.give(end_episode(episode.id, episode.revision, Ending(on, "Moved away", "Her daughter", {})))
    return person_id


@pytest.fixture
def caseload(desk: Desk) -> Desk:
    came(desk, "Zoë", "Adams", opened_on=date(2026, 11, 20), waiting=True)
    came(desk, "Bill", "Brown", opened_on=date(2026, 10, 5), waiting=True)
    cora = came(desk, "Cora", "Cole", opened_on=date(2026, 11, 2), waiting=True, review_on=date(2026, 12, 1))
    dot = came(desk, "Dot", "Day", opened_on=date(2026, 11, 20), review_on=date(2026, 11, 23))
    fay = came(desk, "Fay", "Fox", opened_on=date(2026, 11, 20))
    goal = desk.give(add_goal(fay, "Sing again"))
    desk.give(add_action(goal, NewAction("Ring", HandHolding.RANG_FOR, by_on=date(2026, 11, 20), promise=True)))
    ended(desk, "Guy", "Gale", date(2026, 11, 2))
    for number, (person_id, asked_on) in enumerate([(cora, date(2026, 11, 10)), (dot, date(2026, 11, 2))]):
        new = NewConnection(person_id, ServiceSnapshot(f"s{number}", "Lunch club"), need=Need.COMPANY)
        desk.give(begin(replace(new, state=ConnectionState.ASKED, on=asked_on), lambda _asked: date(2026, 11, 24)))
    desk.open_again()
    desk.key("Ctrl+2")
    desk.settle()
    return desk


def listed(desk: Desk) -> list[str]:
    return [row.full_name for row in desk.frame.people.table.rows.rows]


def show(desk: Desk, chip: str) -> list[str]:
    desk.press(chip)
    desk.settle()
    return listed(desk)


@pytest.mark.parametrize(
    ("chip", "found"),
    [
        ("Open", ["Zoë Adams", "Bill Brown", "Cora Cole", "Dot Day", "Fay Fox"]),
        ("Waiting list", ["Bill Brown", "Cora Cole", "Zoë Adams"]),  # who joined first comes first
        ("Gone quiet", ["Bill Brown", "Cora Cole"]),
        ("Promise late", ["Fay Fox"]),
        ("Waiting on others", ["Dot Day", "Cora Cole"]),  # who has waited longest comes first
        ("Review due", ["Dot Day"]),
        ("Ended", ["Guy Gale"]),
        ("Archived", []),
    ],
)
def test_each_chip_shows_whom_it_says(caseload: Desk, chip: str, found: list[str]) -> None:
    assert show(caseload, chip) == found


def test_the_waiting_list_says_when_each_joined_whatever_the_others_are_sorted_by(caseload: Desk) -> None:
    table = caseload.frame.people.table
    by_name_backwards = (0, True)
    table.set_sort(by_name_backwards)
    assert listed(caseload)[0] == "Fay Fox"
    assert show(caseload, "Waiting list") == ["Bill Brown", "Cora Cole", "Zoë Adams"]
    joined = [one.title for one in table.rows.columns].index("Joined")
    assert not table.isColumnHidden(joined)
    assert table.rows.index(0, joined).data() == "Mon 5 Oct"
    show(caseload, "Open")
    assert table.isColumnHidden(joined)
    assert listed(caseload)[0] == "Fay Fox", "the others are sorted as they were"


def test_who_ended_is_archived_from_the_list_and_restored(caseload: Desk) -> None:
    show(caseload, "Ended")
    assert not caseload.button("Archive").isEnabled()
    caseload.frame.people.table.selectRow(0)
    caseload.done("Archive")
    assert caseload.says("Guy Gale is archived")
    assert listed(caseload) == []
    assert caseload.says("Nobody’s support has ended.")
    caseload.write("Find people", "Guy")
    caseload.settle()
    assert listed(caseload) == []
    assert show(caseload, "Archived") == ["Guy Gale"], "asked for, an archived record is found"
    caseload.frame.people.table.selectRow(0)
    caseload.done("Restore")
    assert caseload.says("Guy Gale is back")
    assert show(caseload, "Ended") == ["Guy Gale"]
    caseload.done("Undo")
    assert show(caseload, "Archived") == ["Guy Gale"]


def test_archive_and_restore_from_their_own_page(caseload: Desk) -> None:
    show(caseload, "Ended")
    guy = caseload.frame.people.table.rows.rows[0].id
    caseload.to_person(guy)
    caseload.done("Archive")
    assert caseload.record(guy).person.archived_on == date(2026, 11, 23)
    assert caseload.says("Archived Mon 23 Nov")
    caseload.done("Restore")
    assert caseload.record(guy).person.archived_on is None
    assert not caseload.has("Restore")


def test_who_is_helped_cannot_be_archived(caseload: Desk) -> None:
    show(caseload, "Open")
    assert not caseload.has("Archive")
    caseload.to_person(caseload.frame.people.table.rows.rows[0].id)
    assert not caseload.has("Archive")


def test_archived_elsewhere_meanwhile_is_said_and_nothing_changes(caseload: Desk) -> None:
    from navigator.store.people import archive_person

    show(caseload, "Ended")
    guy = caseload.frame.people.table.rows.rows[0]
    caseload.frame.people.table.selectRow(0)
    caseload.give(archive_person(guy.id, guy.revision))
    caseload.done("Archive")
    assert caseload.says("This record is archived already. Nothing was changed.")


def test_the_review_day_is_in_sight_though_somebody_has_much_to_look_at(caseload: Desk) -> None:
    """Chips give way, not days: at the usual size nobody scrolls sideways to see when a review is due."""
    person_id = came(
        caseload,
        "Bartholomew James",
        "Featherstonehaugh-Smith",
        opened_on=date(2026, 9, 1),
        waiting=True,
        review_on=date(2026, 11, 2),
    )
    goal = caseload.give(add_goal(person_id, "Sleep through the night, and not hear the lift go up and down all day"))
    late = NewAction("Ask the housing officer for the flat at the back", HandHolding.WENT_WITH, promise=True)
    caseload.give(add_action(goal, replace(late, by_on=date(2026, 11, 9))))
    caseload.open_again()
    caseload.key("Ctrl+2")
    caseload.settle()
    caseload.frame.window.resize(1280, 800)
    caseload.settle()
    table = caseload.frame.people.table
    assert max(len(table.rows.data(table.rows.index(row, 5), CHIPS_ROLE)) for row in range(6)) == 4
    assert table.horizontalScrollBar().maximum() == 0


def test_who_is_passed_around_or_held_is_told_in_the_list_as_on_their_page(caseload: Desk) -> None:
    """Dot waits on the lunch club alone. Cora, of whom two services said no, waits on a third."""
    cora, dot = (row for row in caseload.frame.people.table.rows.rows if row.full_name in ("Cora Cole", "Dot Day"))
    for name in ("Choir", "Day centre"):
        begun = replace(
            NewConnection(cora.id, ServiceSnapshot(name, name), need=Need.COMPANY),
            state=ConnectionState.ASKED,
            on=date(2026, 11, 3),
        )
        loop = caseload.give(begin(begun, lambda _asked: date(2026, 11, 24)))
        caseload.give(move(loop, 1, Move(ConnectionState.TURNED_AWAY, date(2026, 11, 5), "Full"), lambda on: on))
    to_list(caseload)
    assert looked_at(caseload, "Cora Cole") == ["Passed around", "Quiet 21 d", "Held 13 d", "Waiting list"]
    assert looked_at(caseload, "Dot Day") == ["Held 21 d", "Review due"]
    caseload.to_person(cora.id)
    assert caseload.says("Passed around: 2 said no", caseload.frame.person.header)
    assert caseload.says("Held since Tue 10 Nov", caseload.frame.person.header)
    (waits,) = caseload.record(dot.id).connections
    caseload.give(move(waits.id, 1, Move(ConnectionState.STARTED), lambda on: on))
    to_list(caseload)
    assert looked_at(caseload, "Dot Day") == ["Review due"], "she has help"


def to_list(desk: Desk) -> None:
    desk.key("Ctrl+1")
    desk.key("Ctrl+2")
    desk.settle()


def looked_at(desk: Desk, name: str) -> list[str]:
    """What stands under “To look at” beside somebody."""
    table = desk.frame.people.table
    at = [one.title for one in table.rows.columns].index("To look at")
    return [words for words, _ in table.rows.index(listed(desk).index(name), at).data(CHIPS_ROLE)]
