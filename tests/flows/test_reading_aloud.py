"""The page read aloud, by Qt's own engine that makes no sound; and on a computer that has no voice."""

import sys

import pytest
from PySide6.QtCore import QObject

from navigator.domain.words import Form, Language, Paper, SharedHow
from navigator.store.plan import add_goal
from navigator.store.versions import versions_of
from navigator.ui import voices

from .desk import Desk


@pytest.fixture
def may(desk: Desk) -> str:
    person_id = desk.person("May", "Ellis")
    desk.give(add_goal(person_id, "Get to church on Sundays"))
    desk.frame.context.voice.engine = voices.SILENT
    desk.to_person(person_id, "Plan")
    desk.press("More")
    return person_id


class Listener(QObject):
    """Hears every part that is begun."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.heard: list[str] = []
        desk.frame.context.voice._words.connect(lambda _number, words, _language: self.heard.append(words))


def test_it_is_read_to_its_end_and_counts_as_given(desk: Desk, may: str) -> None:
    listener = Listener(desk)
    desk.press("Read aloud")
    desk.until_says("The page was read to its end. Did they hear it?", seconds=60)
    assert listener.heard[0] == "May’s plan"
    assert "Get to church on Sundays" in listener.heard
    assert desk.read(versions_of(may, Paper.PLAN)) == (), "nobody said yet that May heard it"
    desk.done("Yes, it was read to them")
    (version,) = desk.read(versions_of(may, Paper.PLAN))
    assert (version.form, version.given_how) == (Form.ALOUD, SharedHow.READ_ALOUD)
    desk.until(lambda: desk.has("Nothing has changed since it was read aloud on Mon 23 Nov"))


def test_it_is_paused_goes_on_with_the_same_part_and_is_stopped(desk: Desk, may: str) -> None:
    listener = Listener(desk)
    desk.press("Read aloud")
    desk.until(lambda: desk.has("Pause") and desk.button("Pause").isEnabled(), seconds=30)
    desk.press("Pause")
    assert desk.says("Paused")
    so_far = list(listener.heard)
    desk.pause(300)
    assert listener.heard == so_far
    desk.press("Go on")
    assert listener.heard[len(so_far)] == so_far[-1]
    desk.press("Stop")
    assert desk.has("Read aloud")
    assert not desk.has("Pause")
    heard = len(listener.heard)
    desk.pause(300)
    assert len(listener.heard) == heard
    assert desk.read(versions_of(may, Paper.PLAN)) == ()


def test_another_person_is_opened_and_the_voice_is_quiet(desk: Desk, may: str) -> None:
    victor = desk.person("Victor", "Okafor")
    desk.press("Read aloud")
    desk.until(lambda: desk.has("Stop"), seconds=30)
    desk.to_person(victor, "Plan")
    assert not desk.has("Stop")
    assert not desk.frame.person.plan.preview.aloud.reading


def test_a_language_without_a_voice_is_said(desk: Desk, may: str) -> None:
    desk.choose("Language of the page", Language.POLISH.english_name)
    desk.settle()
    desk.press("Read aloud")
    desk.until_says("This computer has no voice for Polish.", seconds=30)
    assert desk.has("Read aloud")


def test_a_computer_without_a_voice_says_so_on_the_button(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    person_id = desk.person("May", "Ellis")
    desk.to_person(person_id, "Plan")
    monkeypatch.setattr(voices, "_ON_LINUX", "libthat-is-not-there.so.2")
    desk.press("More")
    assert not desk.button("Read aloud: this computer has no voice").isEnabled()


def test_an_engine_without_voices_says_so_when_it_is_asked(desk: Desk) -> None:
    person_id = desk.person("May", "Ellis")
    desk.frame.context.voice.engine = "nowhere"
    desk.to_person(person_id, "Plan")
    desk.press("More")
    desk.press("Read aloud")
    desk.until(lambda: desk.has("Read aloud: this computer has no voice"), seconds=30)


def test_a_computer_without_the_library_for_sound_has_no_voice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    person_id = desk.person("May", "Ellis")
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)  # importing it is an ImportError
    desk.frame.context.voice.engine = voices.SILENT
    desk.to_person(person_id, "Plan")
    desk.press("More")
    desk.press("Read aloud")
    desk.until(lambda: desk.has("Read aloud: this computer has no voice"), seconds=30)


def test_another_paper_for_them_is_read_and_counts_as_given(desk: Desk, may: str) -> None:
    listener = Listener(desk)
    desk.to_person(may, "Papers")
    desk.choose("Paper", Paper.LETTER.label)
    desk.settle()
    preview = desk.frame.person.papers.preview
    assert not preview.more_button.isVisible(), "a letter is for an agency"
    assert not desk.has("Read aloud")
    desk.choose("Paper", Paper.HELD.label)
    desk.until(lambda: preview.more_button.isVisible())
    desk.press("More", preview)
    desk.press("Read aloud")
    desk.until_says("The page was read to its end. Did they hear it?", seconds=60)
    assert any("May" in words for words in listener.heard)
    desk.done("Yes, it was read to them")
    (version,) = desk.read(versions_of(may))
    assert (version.paper, version.form, version.given_how) == (Paper.HELD, Form.ALOUD, SharedHow.READ_ALOUD)
    desk.until(lambda: desk.says("Read aloud"))
