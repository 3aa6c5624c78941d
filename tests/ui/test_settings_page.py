"""Settings: the coordinator is saved when they say so, preferences at once, half-typed words stay."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from navigator.domain.people import Coordinator
from navigator.settings import Settings
from navigator.ui.settings_page import SettingsPage

JO = Coordinator("Jo Hart", "0117 496 0199", "Mon to Fri, 9 to 5", "Age Concern Eastbridge", "jo@example.org", 3)


@pytest.fixture
def saved() -> list[Coordinator]:
    return []


@pytest.fixture
def changed() -> list[dict[str, object]]:
    return []


@pytest.fixture
def page(qtbot: QtBot, saved: list[Coordinator], changed: list[dict[str, object]]) -> SettingsPage:
    made = SettingsPage(Settings(), lambda **one: changed.append(one), saved.append, lambda: None)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_coordinator_is_saved_on_top_of_what_was_read(page: SettingsPage, saved: list[Coordinator]) -> None:
    page.show_coordinator(JO)
    page.form.fields["phone"].control.setText("0117 496 0111")
    page.save_button.click()
    assert saved == [
        Coordinator("Jo Hart", "0117 496 0111", "Mon to Fri, 9 to 5", "Age Concern Eastbridge", "jo@example.org", 3)
    ]


def test_nothing_is_saved_without_a_name(page: SettingsPage) -> None:
    page.show_coordinator(JO)
    page.form.fields["name"].control.setText(" ")
    assert not page.save_button.isEnabled()
    page.form.fields["name"].control.setText("Jo")
    assert page.save_button.isEnabled()


@pytest.mark.parametrize(("email", "good"), [("", True), ("jo@example.org", True), ("jo", False), ("a b@c.d", False)])
def test_an_email_looks_like_one(page: SettingsPage, email: str, good: bool) -> None:
    page.show_coordinator(JO)
    page.form.fields["email"].control.setText(email)
    assert page.save_button.isEnabled() is good


def test_words_whose_saving_was_refused_are_not_overwritten(page: SettingsPage) -> None:
    page.show_coordinator(JO)
    page.form.fields["name"].control.setText("Joan")
    page.save_button.click()
    page.show_coordinator(JO)  # the disk was full: nothing changed
    assert page.form.values()["name"] == "Joan"
    page.show_coordinator(replace(JO, name="Joan", revision=4))
    page.show_coordinator(JO)
    assert page.form.values()["name"] == "Jo Hart", "once it was saved, the form follows the store again"


def test_words_half_typed_are_not_overwritten(page: SettingsPage) -> None:
    page.show_coordinator(JO)
    page.form.fields["name"].control.setText("Joan")
    page.show_coordinator(JO)
    assert page.form.values()["name"] == "Joan"


def test_preferences_are_told_at_once_and_showing_them_tells_nothing(
    page: SettingsPage, changed: list[dict[str, object]]
) -> None:
    page.show_settings(Settings(text_scale=150, theme="dark", motion=False))
    assert changed == []
    assert page.slider.value() == 15
    assert page.theme.value() == "dark"
    page.slider.setValue(20)
    page.motion.setChecked(True)
    page.theme.set_value("light")
    assert changed == [{"text_scale": 200}, {"motion": True}]
