"""The loop with each service, through the window: begun, chased, refused, passed on, closed by their word."""

from datetime import date

import pytest

from navigator.assets import asset
from navigator.domain.loop import Connection
from navigator.domain.words import ConnectionState, Helped, Need
from navigator.store.assessments import assessments_of
from navigator.store.connections import connections_of
from navigator.store.own_services import own_services
from navigator.store.plan import add_goal

from .desk import Desk
from .test_directory import bring_in


@pytest.fixture
def may(desk: Desk) -> str:
    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "Bathe safely", Need.HOME))
    desk.to_person(may, "Actions")
    return may


def connections(desk: Desk, person_id: str) -> tuple[Connection, ...]:
    return desk.read(connections_of(person_id))


def asked(desk: Desk, service: str) -> None:
    desk.press("Begin a connection")
    desk.settle()
    desk.write("Which service", service)
    desk.write("Phone", "0117 496 0145")
    desk.press("They were asked")
    desk.done("Save")


def test_a_service_in_no_list_from_asking_to_their_word(desk: Desk, may: str) -> None:
    asked(desk, "Home Adaptations")
    (one,) = connections(desk, may)
    assert (one.state, one.service.name, one.service.phone) == (
        ConnectionState.ASKED,
        "Home Adaptations",
        "0117 496 0145",
    )
    assert one.chase_on == date(2026, 12, 7), "ten working days on"
    assert one.goal_id == desk.record(may).goals[0].id, "the only goal there is"
    assert [own.name for own in desk.read(own_services)] == ["Home Adaptations"]
    assert desk.says("May is being held")
    assert desk.says("Ask again on Mon 7 Dec")

    desk.press("Chase")
    desk.settle()
    desk.write("What they said", "A fitter is off ill")
    desk.write("Ask again on", "14 Dec 2026")
    desk.done("Save")
    (one,) = connections(desk, may)
    assert (one.chase_on, one.steps[-1].words) == (date(2026, 12, 14), "A fitter is off ill")
    assert desk.says("(chased once)")

    desk.press("They started")
    desk.settle()
    desk.done("Save")
    assert not desk.says("May is being held")
    desk.press("Did it help?")
    desk.settle()
    assert not desk.button("Save").isEnabled(), "closed by their word and by nothing else"
    desk.press("Yes")
    desk.write("In their words", "I can bathe again")
    desk.done("Save")
    (one,) = connections(desk, may)
    assert (one.state, one.helped, one.their_words) == (ConnectionState.SETTLED, Helped.YES, "I can bathe again")
    assert desk.says("“I can bathe again”")


def test_passed_on_and_turned_away_is_passed_around(desk: Desk, may: str) -> None:
    asked(desk, "GP surgery")
    desk.press("Something else…")
    desk.settle()
    desk.choose("What happened?", "Passed on to somebody else")
    assert not desk.button("Save").isEnabled()
    desk.write("Why", "Not ours")
    desk.write("To whom", "Council")
    desk.done("Save")
    first, second = connections(desk, may)
    assert (first.state, second.state, second.from_id) == (ConnectionState.PASSED_ON, ConnectionState.ASKED, first.id)
    assert (second.service.name, second.goal_id, second.chase_on) == ("Council", first.goal_id, date(2026, 12, 7))
    assert not desk.says("Passed around")

    desk.press("Something else…")
    desk.settle()
    desk.choose("What happened?", "Turned away")
    desk.write("Why", "Full until spring")
    desk.done("Save")
    assert desk.says("Passed around")
    assert desk.says("GP surgery: passed on, Mon 23 Nov. “Not ours”")
    assert desk.says("Council: turned away, Mon 23 Nov, 0 days later. “Full until spring”")


def test_from_the_directory_in_two_clicks_and_what_was_learned_is_there(desk: Desk, may: str) -> None:
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, asset("demo/services.json"))
    desk.to_person(may, "Actions")
    desk.press("Find a service")
    desk.settle()
    desk.write("What is needed", "debt morning")
    desk.settle()
    desk.press("Begin a connection")
    desk.settle()
    desk.press("I offered it")
    desk.done("Save")
    (one,) = connections(desk, may)
    assert (one.state, one.service.name) == (ConnectionState.OFFERED, "Debt Morning")
    assert desk.says("Debt Morning"), "back on their page"
    desk.press("Ask them")
    desk.settle()
    desk.done("Save")
    (one,) = connections(desk, may)
    assert (one.state, one.chase_on) == (ConnectionState.ASKED, date(2026, 12, 7))
    desk.key("Ctrl+3")
    desk.settle()
    desk.until_says("You went to them once, last on Mon 23 Nov.")


def test_words_half_written_about_a_connection_are_there_again(desk: Desk, may: str) -> None:
    desk.press("Begin a connection")
    desk.settle()
    desk.write("Which service", "Mrs Hall’s tea table")
    desk.until_kept()
    desk.press("Cancel")
    desk.press("Begin a connection")
    desk.settle()
    assert desk.value("Which service") == "Mrs Hall’s tea table"
    desk.done("Save")
    (one,) = connections(desk, may)
    assert (one.state, one.service.name) == (ConnectionState.CONSIDERED, "Mrs Hall’s tea table")
    assert desk.drafts() == {}


def test_an_assessment_is_held_once(desk: Desk, may: str) -> None:
    desk.press("Add an assessment")
    desk.settle()
    desk.write("What was assessed", "Needs at home")
    desk.write("By whom", "Harbour Council")
    desk.done("Save")
    desk.press("An agency answered")
    desk.settle()
    desk.write("Which agency", "Orchard Surgery")
    desk.press("Not accepted")
    assert not desk.button("Save").isEnabled()
    desk.write("Why not", "They want their own form")
    desk.done("Save")
    (one,) = desk.read(assessments_of(may))
    assert (one.what, one.done_by) == ("Needs at home", "Harbour Council")
    (said,) = one.acceptances
    assert (said.agency, said.accepted, said.why) == ("Orchard Surgery", False, "They want their own form")
    assert desk.says("Not accepted by Orchard Surgery on Mon 23 Nov: They want their own form")
