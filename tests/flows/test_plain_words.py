"""Plainer words are offered while the plan is written, and one press puts them in the place of the hard ones."""

from PySide6.QtWidgets import QApplication

from .desk import Desk
from .screen import BUTTONS, name_of


def test_plainer_words_are_offered_as_the_plan_is_written(desk: Desk, may: str, church: str) -> None:
    assert desk.says("Nothing here is hard to read.", desk.part("Plain words"))
    desk.press("Add a goal")
    desk.write("What do they want?", "A referral for domiciliary care")
    desk.until(lambda: desk.has("“referral”: write “asking them for you”"))
    desk.until(lambda: desk.says("“domiciliary care”: perhaps “help at home”", desk.part("Plain words")))
    desk.write("What do they want?", "Somebody who helps at home")
    desk.until_says("Nothing here is hard to read.")
    desk.press("Keep for later")


def test_hard_words_are_marked_beneath_what_is_being_written(desk: Desk) -> None:
    desk.to_person(desk.person("May", "Ellis"), "Plan")
    desk.press("Add a goal")
    desk.write("What do they want?", "Sing in the choir")
    desk.pause(500)
    desk.settle()
    editor = desk.frame.person.plan.editor
    assert not desk.says("perhaps", editor), "plain words are left alone"
    desk.write("What do they want?", "We will endeavour to facilitate attendance and commence a review")
    desk.until(lambda: desk.all(BUTTONS, "“endeavour”: write “try”", editor))
    desk.write("What do they want?", "Sing. Commence a review of it, commence again")
    desk.until(lambda: desk.all(BUTTONS, "“Commence”: write “start”", editor))
    desk.press("“Commence”: write “start”", editor)
    assert desk.value("What do they want?") == "Sing. Start a review of it, commence again"
    desk.until(lambda: desk.all(BUTTONS, "“commence”: write “start”", editor))
    desk.press("“commence”: write “start”", editor)
    assert desk.value("What do they want?") == "Sing. Start a review of it, start again"
    desk.key("Ctrl+Z")
    assert desk.value("What do they want?") == "Sing. Start a review of it, commence again"
    desk.done("Save")
    desk.press("Add an action")
    desk.write("What will happen?", "We will endeavour to do it")
    editor = desk.frame.person.plan.editor
    desk.until(lambda: desk.all(BUTTONS, "“endeavour”: write “try”", editor))
    desk.press("“endeavour”: write “try”", editor)
    assert desk.value("What will happen?") == "We will try to do it"
    desk.key("Ctrl+Z")
    assert desk.value("What will happen?") == "We will endeavour to do it"


def test_the_hard_words_that_are_not_shown_are_opened(desk: Desk) -> None:
    words = "We endeavour to facilitate, commence, terminate, utilise and ascertain"
    desk.to_person(desk.person("May", "Ellis"), "Plan")
    desk.press("Add a goal")
    desk.write("What do they want?", words)
    desk.until(lambda: desk.all(BUTTONS, "and 2 more hard words", desk.frame.person.plan.editor))
    desk.press("and 2 more hard words", desk.frame.person.plan.editor)
    desk.settle()
    focus = QApplication.focusWidget()
    assert name_of(focus).startswith("“utilise”: write")
    assert desk.has("“ascertain”: write “find out”")
    desk.key("Space")
    assert "utilise" not in desk.value("What do they want?")
    desk.done("Save")
    desk.until(lambda: desk.all(BUTTONS, "and 1 more hard word", desk.part("Plain words")))
    desk.press("and 1 more hard word", desk.part("Plain words"))
    desk.until(lambda: desk.says("“ascertain”: perhaps “find out”", desk.part("Plain words")))
