"""Visits and the end of support: nobody is missed who never went, and whoever is out is."""

from datetime import date, datetime, timedelta
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.loop import Visit
from navigator.store.casefile import CaseFile, Writer
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of
from navigator.store.people import archive_person
from navigator.store.undoing import undo
from navigator.store.visits import NewVisit, plan_visit, visits_not_back
from navigator.store.visits_to_come import visits_to_come

TODAY = date(2026, 11, 23)


def end(case_file: CaseFile, person_id: str, on: date = TODAY) -> int | None:
    (episode,) = case_file.query(episodes_of(person_id))
    return case_file.command(end_episode(episode.id, 1, Ending(on, "She manages", "Ruth", {}))).command


def going(now: datetime, hours: float) -> NewVisit:
    return NewVisit(now + timedelta(hours=hours), now + timedelta(hours=hours + 1), "12 Mill Lane")


def test_the_ending_calls_off_what_is_to_come_and_leaves_who_is_out(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person(referral=Referral(TODAY - timedelta(40)))
    case_file.command(plan_visit(ada, going(clock(), 21)))
    out = case_file.command(plan_visit(ada, going(clock(), -1))).record_id
    assert len(case_file.query(visits_to_come(ada))) == 1
    ended = end(case_file, ada, TODAY - timedelta(9))
    assert case_file.query(visits_to_come(ada)) == ()
    clock.forward(days=2)
    assert [one.visit.id for one in case_file.query(visits_not_back)] == [out], "whichever day the end is said to be"
    assert ended is not None
    case_file.command(undo(ended))
    assert len(case_file.query(visits_not_back)) == 2


def test_nobody_is_missed_from_a_visit_of_an_older_file_that_was_to_begin_after_the_end(
    work: Any, case_file: CaseFile, clock: Any
) -> None:
    ada = work.person()
    end(case_file, ada)
    new = going(clock(), 21)

    def left_over(writer: Writer) -> Changes:
        writer.add("visit", "planned", Visit("v1", ada, 1, new.leaves_at, new.back_at, new.place))
        return Changes(frozenset({Topic.VISITS}))

    case_file.command(left_over)
    clock.forward(days=2)
    assert case_file.query(visits_not_back) == ()
    case_file.command(archive_person(ada, 1))
    assert case_file.query(visits_not_back) == ()
