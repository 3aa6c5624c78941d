"""The hints on Today: each is mended by its own step, in the store."""

import json
from datetime import date
from pathlib import Path

from navigator.documents.kept import to_json
from navigator.documents.plan import compose_plan
from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.services import ServiceQuery
from navigator.domain.today_words import TodayKind
from navigator.domain.words import (
    CircleKind,
    ConnectionState,
    Form,
    GoalEnding,
    HandHolding,
    Need,
    Paper,
    Shareable,
)  # fmt: skip
from navigator.store.circle import NewMember, add_member
from navigator.store.connections import Move, NewConnection, begin, move
from navigator.store.consent import NewConsent
from navigator.store.episodes import Ending, end_episode, episodes_of, review_support
from navigator.store.people import add_person
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.store.versions import keep_version
from navigator.wiring import open_directory

from .days import LONG_AGO, MONDAY, fay, kinds, to_today
from .desk import Desk
from .plans import left_goals

_ALL = ServiceQuery(words="meals")


def test_a_review_day_is_set(desk: Desk) -> None:
    person_id = desk.give(add_person(PersonDetails("Fay", "Fox")))
    to_today(desk)
    desk.press("Review", within=desk.part("Fay Fox: no review day"))
    desk.settle()
    desk.write("Look again on", "14 Dec")
    desk.press("Save")
    desk.settle()
    (episode,) = desk.read(episodes_of(person_id))
    assert (episode.review_on, episode.reviewed_on) == (date(2026, 12, 14), None)
    assert kinds(desk) == []


def test_a_goal_with_no_action_gets_one(desk: Desk) -> None:
    person_id = fay(desk)
    desk.give(add_goal(person_id, "Sing again"))
    to_today(desk)
    desk.press("Add an action", within=desk.part("Fay Fox: a goal with no action"))
    desk.settle()
    desk.write("What will happen?", "Ring the choir")
    desk.done("Save")
    assert [one.what for goal in desk.record(person_id).goals for one in goal.actions] == ["Ring the choir"]
    assert kinds(desk) == []


def test_a_plan_older_than_its_review_is_printed_again(desk: Desk, tmp_path: Path) -> None:
    person_id = fay(desk)
    desk.give(add_action(desk.give(add_goal(person_id, "Sing again")), NewAction("Ring", HandHolding.RANG_FOR)))
    desk.clock.forward(days=-20)
    paper = compose_plan(desk.record(person_id), date(2026, 11, 3))
    desk.give(keep_version(person_id, Paper.PLAN, Form.PRINT, to_json(paper)))
    desk.clock.forward(days=20)
    (episode,) = desk.read(episodes_of(person_id))
    desk.give(review_support(episode.id, 1, on=MONDAY, next_on=date(2026, 12, 20)))
    to_today(desk)
    desk.press("Print the plan", within=desk.part("Fay Fox: their plan is older"))
    desk.settle()
    assert desk.frame.person.plan.preview.print_button.hasFocus()
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "plan.pdf")
    assert kinds(desk) == []


def test_how_to_communicate_is_asked_again(desk: Desk) -> None:
    person_id = fay(desk, communication="Face her", communication_reviewed_on=date(2025, 11, 1))
    to_today(desk)
    assert desk.says("Face her. Nobody asked for a year")
    desk.press("Still so", within=desk.part("Fay Fox: how to communicate"))
    desk.settle()
    assert desk.record(person_id).person.details.communication_reviewed_on == MONDAY
    assert kinds(desk) == []
    desk.key("Ctrl+Z")
    desk.settle()
    assert kinds(desk) == [TodayKind.COMMUNICATION]


def test_a_carer_gets_a_record_of_her_own(desk: Desk) -> None:
    person_id = fay(desk)
    desk.give(add_member(person_id, NewMember(CircleKind.PERSON, "Ruth Fox", "daughter", cares=True)))
    to_today(desk)
    desk.press("Make a record", within=desk.part("Fay Fox: Ruth Fox has no record"))
    desk.settle()
    assert desk.value("First name") == "Ruth"
    desk.done("Save")
    (member,) = desk.record(person_id).circle
    assert member.record_id is not None
    assert desk.record(member.record_id).person.details.full_name == "Ruth Fox"
    assert TodayKind.CARER not in kinds(desk)


def test_a_carer_who_wants_no_record_is_asked_for_none_again(desk: Desk) -> None:
    person_id = fay(desk)
    desk.give(add_member(person_id, NewMember(CircleKind.PERSON, "Ruth Fox", "daughter", cares=True)))
    assert kinds(desk) == [TodayKind.CARER]
    desk.to_person(person_id, "Circle")
    desk.done("They want no record")
    assert kinds(desk) == []
    assert desk.says("They want no record of their own, Mon 23 Nov.")
    assert not desk.has("They want no record")
    desk.done("Undo")
    assert kinds(desk) == [TodayKind.CARER]


def test_what_somebody_may_be_told_is_agreed_again(desk: Desk) -> None:
    person_id = fay(desk)
    agreed = NewConsent((Shareable.PLAN,), LONG_AGO, until_on=date(2026, 11, 20))
    desk.give(add_member(person_id, NewMember(CircleKind.AGENCY, "Orchard Surgery"), agreed))
    to_today(desk)
    desk.press("Ask again", within=desk.part("Fay Fox: consent for Orchard Surgery"))
    desk.settle()
    desk.done("Save")
    newest = desk.record(person_id).consents[0]
    assert (newest.covers, newest.given_on, newest.until_on) == ((Shareable.PLAN,), MONDAY, None)
    assert kinds(desk) == []


def test_what_ran_out_and_is_not_wanted_any_more_is_asked_for_no_longer(desk: Desk) -> None:
    person_id = fay(desk)
    covers = (Shareable.PLAN, Shareable.WELLNESS)
    agreed = NewConsent(covers, LONG_AGO, until_on=date(2026, 11, 20))
    desk.give(add_member(person_id, NewMember(CircleKind.AGENCY, "Orchard Surgery"), agreed))
    to_today(desk)
    desk.press("Ask again", within=desk.part("Fay Fox: consent for Orchard Surgery"))
    desk.settle()
    desk.press("They do not agree again…")
    desk.settle()
    assert desk.says("The plan · My wellness", desk.front)
    desk.write("Why, in their words (if they say)", "They talk too much")
    desk.done("They do not agree again")
    (kept,) = desk.record(person_id).consents
    assert (kept.covers, kept.until_on, kept.withdrawn_on) == (covers, date(2026, 11, 20), MONDAY)
    assert kinds(desk) == []
    desk.to_person(person_id, "Timeline")
    assert desk.says("Did not agree again what Orchard Surgery may be told")
    desk.done("Undo")
    assert kinds(desk) == [TodayKind.CONSENT_ENDED]


def test_goals_left_without_an_ending_get_one(desk: Desk) -> None:
    person_id = fay(desk)
    (episode,) = desk.read(episodes_of(person_id))
    desk.give(end_episode(episode.id, 1, Ending(MONDAY, "All is well", "Her daughter", {})))
    left_goals(desk, person_id, "Sing again")
    to_today(desk)
    desk.press("What became of it", within=desk.part("Fay Fox: ended, and 1 goal has no ending"))
    desk.settle()
    desk.choose("What became of it?", "Partly reached")
    assert not desk.button("Save").isEnabled()  # why only partly?
    desk.write("Why", "The choir is full")
    desk.done("Save")
    (goal,) = desk.record(person_id).goals
    assert goal.ending is GoalEnding.PARTLY
    assert kinds(desk) == []


def test_who_was_passed_around_is_sought_help_for(desk: Desk) -> None:
    person_id = fay(desk)
    for name in ("OT", "Council"):
        rails = NewConnection(
            person_id, ServiceSnapshot("", name), need=Need.HOME, state=ConnectionState.ASKED, on=LONG_AGO
        )
        loop = desk.give(begin(rails, lambda _on: date(2026, 12, 1)))
        desk.give(move(loop, 1, Move(ConnectionState.TURNED_AWAY, LONG_AGO, "Not theirs"), lambda on: on))
    to_today(desk)
    desk.press("Passed around, find help", within=desk.part("Fay Fox: home adaptations and equipment"))
    desk.settle()
    assert desk.frame.window.page is desk.frame.directory
    assert desk.frame.directory.query().need is Need.HOME
    desk.frame.directory.seek(None)
    desk.to_person(person_id, "Actions")
    desk.done_in(f"Passed around: {Need.HOME.label}", "Find help")  # where it is told on her own page, too
    assert desk.frame.window.page is desk.frame.directory
    assert desk.frame.directory.query().need is Need.HOME


def feed(path: Path, phone: str) -> Path:
    """The council's list, which goes by the name of its file."""
    path.parent.mkdir()
    service = {
        "id": "meals",
        "name": "Meals on Wheels",
        "status": "active",
        "organization": {"id": "o", "name": "Council"},
        "contacts": [{"id": "c", "phones": [{"id": "p", "number": phone}]}],
    }
    path.write_text(json.dumps({"contents": [service], "total_pages": 1, "page_number": 1}), encoding="utf-8")
    return path


def bring_in(desk: Desk, path: Path) -> ServiceSnapshot:
    directory = open_directory(desk.profile)
    directory.import_sources([path])
    (hit,) = directory.search(_ALL).hits
    directory.close()
    return hit.service.as_it_is()


def test_a_service_that_has_another_number_is_brought_up_to_date(desk: Desk, tmp_path: Path) -> None:
    """The council's new list comes in while Today is open: it says whose plan is affected."""
    desk.close()
    meals = bring_in(desk, feed(tmp_path / "old" / "council.json", "0117 496 0145"))
    person_id = fay(desk)
    goal = desk.give(add_goal(person_id, "Eat at noon"))
    desk.give(add_action(goal, NewAction("Ring them", HandHolding.RANG_FOR, service=meals)))
    desk.open()
    desk.frame.window.show_page("directory")
    desk.settle()
    assert TodayKind.SERVICE_CHANGED not in [line.kind for line in desk.frame.watch.today.lines]
    desk.frame.directory.import_paths([feed(tmp_path / "new" / "council.json", "0117 496 0199")])
    desk.until(lambda: desk.frame.watch.today.lines, seconds=20)
    desk.key("Ctrl+1")
    desk.settle()
    desk.press("Update", within=desk.part("Fay Fox: Meals on Wheels"))
    desk.settle()
    (action,) = desk.record(person_id).goals[0].actions
    assert action.service is not None
    assert action.service.phone == "0117 496 0199"
    assert not desk.frame.watch.today.lines
