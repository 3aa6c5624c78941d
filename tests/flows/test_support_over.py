"""Whose support is over: it is said as soon as they are chosen, with a new referral beside it, before anything is
written that would be refused."""

from datetime import date
from pathlib import Path

import pytest

from navigator.store.episodes import Ending, end_episode, episodes_of

from .desk import Desk
from .directories import found

WHY = "Their support has ended: nobody would be asked for what is promised or planned now. Make a new referral first."


def end(desk: Desk, person_id: str) -> None:
    (episode,) = desk.read(episodes_of(person_id))
    desk.give(end_episode(episode.id, episode.revision, Ending(date(2026, 11, 23), "She manages", "Ruth", {})))


@pytest.fixture
def ended(desk: Desk, may: str) -> str:
    """May, whose support has ended; Victor's goes on."""
    end(desk, may)
    desk.person("Victor", "Okafor")
    desk.key("Ctrl+2")
    desk.settle()
    return may


def refer_again(desk: Desk) -> None:
    desk.done("New referral")
    desk.write("Why", "Fell again")
    desk.done("Save")


def test_log_contact_says_it_when_they_are_chosen_and_a_talk_is_agreed_once_they_are_referred_again(
    desk: Desk, ended: str
) -> None:
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("Who", "Victor Okafor")
    assert not desk.says(WHY, desk.front)
    desk.write("Who", "May Ellis")
    assert desk.says(WHY, desk.front), "before anything else is written"
    desk.write("What happened", "She rang: she fell again")
    desk.write("What follows", "Ring the falls team")
    assert not desk.button("Put it on their plan, as an action").isEnabled()
    assert desk.button("Save").isEnabled(), "that she rang is written down"
    desk.write("We talk again on", "tomorrow")
    assert not desk.button("Save").isEnabled()
    refer_again(desk)
    assert desk.value("What happened") == "She rang: she fell again", "nothing written is lost"
    assert not desk.says(WHY, desk.front)
    assert desk.button("Put it on their plan, as an action").isEnabled()
    desk.done("Save")
    record = desk.record(ended)
    assert (record.goes_on, record.plan.talk_on) == (True, date(2026, 11, 24))


def test_the_directory_says_it_beside_its_buttons(desk: Desk, directory: Path, ended: str) -> None:
    desk.to_person(ended)
    desk.key("Ctrl+3")
    desk.settle()
    desk.write("What is needed", "carers")
    found(desk)
    detail = desk.frame.directory.detail
    assert desk.says(WHY, detail)
    for name in ("Add to May’s plan", "Begin a connection"):
        assert not desk.button(name).isEnabled(), name
    refer_again(desk)
    assert not desk.says(WHY, detail)
    desk.done("Add to May’s plan")
    desk.write("What do they want, in their words?", "A rest")
    desk.done("Add to the plan")
    assert len(desk.record(ended).connections) == 1
