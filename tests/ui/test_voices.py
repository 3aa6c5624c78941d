"""The computer's voice, by Qt's own engine that makes no sound, and by none."""

import pytest
from pytestqt.qtbot import QtBot

from navigator.ui.voices import SILENT, Voice, voice_for


def test_it_says_what_it_is_told_and_which_it_has_said(qtbot: QtBot) -> None:
    voice = Voice(SILENT)
    with qtbot.waitSignal(voice.opened, timeout=20_000) as opened:
        voice.open()
    assert "en-US" in opened.args[0] or "en" in opened.args[0]
    with qtbot.waitSignal(voice.said, timeout=20_000) as said:
        number = voice.say("Hello May", voice_for("en-GB", opened.args[0]))
    assert said.args == [number]
    voice.close()


def test_hushed_words_are_neither_said_nor_broken(qtbot: QtBot) -> None:
    voice = Voice(SILENT)
    with qtbot.waitSignal(voice.opened, timeout=20_000):
        voice.open()
    heard: list[int] = []
    voice.said.connect(heard.append)
    voice.broke.connect(heard.append)
    voice.say("A great many words " * 50, "en")
    voice.hush()
    with qtbot.waitSignal(voice.said, timeout=20_000) as said:
        number = voice.say("Hello", "en")
    assert said.args == [number]
    assert heard == [number]
    voice.close()


def test_an_engine_that_is_not_there_is_no_voice(qtbot: QtBot) -> None:
    voice = Voice("nowhere")
    with qtbot.waitSignal(voice.opened, timeout=20_000) as opened:
        voice.open()
    assert opened.args[0] == ()
    voice.close()


def test_one_that_was_never_asked_ends_at_once(qtbot: QtBot) -> None:
    Voice(SILENT).close()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("en-GB", "en-GB"),
        ("en-IE", "en-US"),
        ("cy", "cy"),
        ("pt", "pt-BR"),
        ("zh-Hans", "zh"),
        ("ur", ""),
        ("ar", "ar-EG"),
    ],
)
def test_a_voice_of_the_language_and_if_it_can_be_of_the_country(wanted: str, found: str) -> None:
    assert voice_for(wanted, ("ar-EG", "cy", "en-US", "en-GB", "pt-BR", "zh")) == found
