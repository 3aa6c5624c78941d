"""The circle through the window: who is around the person, what each may be told, and a carer with a record."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from navigator.domain.consent import may_be_told
from navigator.domain.people import CircleMember
from navigator.domain.words import CircleKind, GivenHow, Shareable, StoryHeading
from navigator.store.carers import link_record
from navigator.store.circle import NewMember, add_member
from navigator.store.consent import NewConsent, give_consent
from navigator.ui.kit import Field, PlainLabel
from navigator.ui.person.member import NOT_A_CONTACT

from .desk import Desk

TODAY = date(2026, 11, 23)
SURGERY = NewMember(CircleKind.AGENCY, "Orchard Surgery", "GP", "0117 496 0170")
RUTH = NewMember(CircleKind.PERSON, "Ruth Ellis", "daughter", "0117 496 0188")


def may(desk: Desk, *around: NewMember) -> str:
    """May with these around her, her Circle tab open."""
    person_id = desk.person("Mary", "Ellis", called="May")
    for one in around:
        desk.give(add_member(person_id, one))
    desk.to_person(person_id, "Circle")
    return person_id


def only(desk: Desk, person_id: str) -> CircleMember:
    (member,) = desk.record(person_id).circle
    return member


def told(desk: Desk, person_id: str) -> list[str]:
    """What the only one around them may be told today."""
    everything = desk.record(person_id)
    return [what.value for what in may_be_told(everything.circle[0], everything.consents, TODAY)]


def row(desk: Desk, name: str) -> list[str]:
    """A row of the list as a screen reader says it."""
    rows: Any = desk.frame.person.circle.table.rows
    number = next(one for one, member in enumerate(rows.rows) if member.name == name)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    return [str(rows.data(rows.index(number, column), spoken)) for column in range(rows.columnCount())]


def test_somebody_is_added_and_what_they_may_be_told_is_in_the_header_and_on_the_plan(desk: Desk) -> None:
    person_id = may(desk)
    assert desk.says("Nobody yet. Who would May ring?")
    desk.press("Add somebody")
    assert desk.says(NOT_A_CONTACT)
    desk.choose("Who is it?", "Agency")
    desk.write("Name", "Orchard Surgery")
    desk.write("Role", "GP")
    desk.write("Phone", "0117 496 0170")
    desk.write("Email", "desk@orchard.example")
    desk.done("Save")
    assert (only(desk, person_id).name, only(desk, person_id).email) == ("Orchard Surgery", "desk@orchard.example")
    assert desk.says("Agreed to share with 0 of 1")
    assert row(desk, "Orchard Surgery")[-1] == "May be told: Nothing agreed"

    desk.press("They may be told…")
    desk.press("The plan")
    desk.press("What has happened")
    desk.choose("How did they say so?", GivenHow.SIGNED.label)
    desk.write("In their words", "So that I need not tell it again.")
    desk.write("From", "20 Nov")
    desk.write("Until", "20 Feb")
    desk.done("Save")
    (kept,) = desk.record(person_id).consents
    assert kept.covers == (Shareable.PLAN, Shareable.WHAT_HAPPENED)
    assert (kept.given_how, kept.said) == (GivenHow.SIGNED, "So that I need not tell it again.")
    assert (kept.given_on, kept.until_on) == (date(2026, 11, 20), date(2027, 2, 20))
    assert desk.says("Agreed to share with 1 of 1")
    assert row(desk, "Orchard Surgery")[-1] == "May be told: The plan, 1 heading"
    assert desk.says("They signed, Friday 20 November 2026, until Saturday 20 February 2027")
    desk.to_tab("Plan")
    assert "agreed to share this plan with Orchard Surgery" in desk.page_text()
    desk.press("All of the circle")
    assert desk.frame.person.in_sight is desk.frame.person.circle


def test_whoever_was_added_is_the_one_shown_at_the_side(desk: Desk) -> None:
    """The detail of the one before beside a circle with somebody new was taken for the new one's."""
    person_id = may(desk, SURGERY)
    side = desk.part("In full")
    assert desk.says("Orchard Surgery", side)
    desk.press("Add somebody")
    desk.write("Name", "Ruth Ellis")
    desk.done("Save")
    assert desk.says("Ruth Ellis", side)
    assert not desk.says("Orchard Surgery", side)
    desk.done("They may be told…")
    desk.press("My wellness")
    desk.done("Save")
    ruth = next(one for one in desk.record(person_id).circle if one.name == "Ruth Ellis")
    assert {one.member_id for one in desk.record(person_id).consents} == {ruth.id}
    assert desk.front is desk.frame.window
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "They may be told…", "the keys are where they were, though all is made anew"


def test_a_day_before_she_was_born_is_told_beside_the_day(desk: Desk) -> None:
    person_id = desk.person("Mary", "Ellis", born_on=date(1942, 3, 14))
    desk.to_person(person_id, "Circle")
    desk.press("Add somebody")
    desk.write("Name", "Ruth")
    agreed = desk.write("They agreed that this one may see the plan, on", "1 Jan 1940")
    desk.done("Save")
    (beside,) = [one for one in desk.front.findChildren(Field) if one.isAncestorOf(agreed)]
    assert desk.says("That is before they were born: please check the date.", beside)
    assert desk.value("Name") == "Ruth"
    assert desk.record(person_id).circle == ()
    desk.write("They agreed that this one may see the plan, on", "1 Jan 2026")
    desk.done("Save")
    assert told(desk, person_id) == ["plan"]


def test_two_of_one_name_are_told_apart(desk: Desk) -> None:
    person_id = desk.person("Rosa", "Moss")
    desk.give(add_member(person_id, NewMember(CircleKind.PERSON, "Rosa Quill", "daughter", cares=True)))
    desk.to_person(person_id, "Circle")
    assert desk.says("Rosa Moss is looked after by Rosa Quill.")
    assert desk.says("Looks after Rosa Moss", desk.part("In full"))
    desk.done("Who looks after whom")
    assert desk.button("Rosa Quill looks after Rosa Moss").isChecked()
    desk.key("Escape")


def test_nothing_ticked_and_an_end_before_the_start_are_told_beside_what_was_typed(desk: Desk) -> None:
    person_id = may(desk, SURGERY)
    desk.press("They may be told…")
    assert not any(desk.button(what.label).isChecked() for what in Shareable), "the first time it is theirs to say"
    assert not desk.button("Save").isEnabled()
    assert desk.says("What may they be told? Please choose at least one.")
    desk.press("The plan")
    assert desk.button("Save").isEnabled()
    desk.choose("How did they say so?", GivenHow.BEST_INTERESTS.label)
    desk.write("Until", "1 Nov 2026")
    desk.until_says("It would end before it began: please check the dates.")
    assert not desk.button("Save").isEnabled()
    assert desk.says("Until: It would end before it began: please check the dates."), "and by the button that is shut"
    (beside,) = [one for one in desk.front.findChildren(Field) if one.label == "Until"]
    sentence = beside.findChildren(PlainLabel)[-1]
    desk.until(lambda: sentence.visibleRegion().boundingRect().height() == sentence.height())
    desk.write("Until", "")
    desk.write("Who decided, and why", "")
    desk.done("Save")
    assert desk.says("who decided, and why?")
    desk.write("Who decided, and why", "Dr Khan and Ruth: she could not weigh it up that day.")
    desk.done("Save")
    assert told(desk, person_id) == ["plan"]


def test_what_is_half_agreed_is_there_again(desk: Desk) -> None:
    person_id = may(desk, SURGERY)
    desk.press("They may be told…")
    desk.press("The plan")
    desk.press("My wellness")
    desk.write("In their words", "Only about my chest")
    desk.until_kept()
    desk.open_again()
    desk.to_person(person_id, "Circle")
    desk.press("They may be told…")
    desk.until_says("and did not save it. Here it is.")
    desk.done("Save")
    (kept,) = desk.record(person_id).consents
    assert (kept.covers, kept.said) == ((Shareable.PLAN, Shareable.WELLNESS), "Only about my chest")


def test_a_part_is_taken_back_the_rest_stands_and_undo_brings_it_back(desk: Desk) -> None:
    person_id = may(desk, SURGERY)
    covers = (Shareable.PLAN, Shareable.WHAT_HAPPENED)
    desk.give(give_consent(only(desk, person_id).id, NewConsent(covers, date(2026, 11, 2), said="Tell them")))
    desk.to_person(person_id, "Circle")
    desk.press("Withdraw…")
    desk.press("The plan")  # which stays
    desk.write("Why, in their words (if they say)", "It was read out at the desk.")
    desk.done("Withdraw")
    assert told(desk, person_id) == ["plan"]
    ended = next(one for one in desk.record(person_id).consents if one.withdrawn_on)
    assert (ended.withdrawn_on, ended.withdrawn_why) == (TODAY, "It was read out at the desk.")
    desk.press("History")
    assert desk.says("Withdrawn")
    assert desk.says("“It was read out at the desk.”")
    desk.done("Close")
    desk.done("Undo")
    assert told(desk, person_id) == ["plan", "what_happened"]


def test_a_slip_is_put_right_from_the_history(desk: Desk) -> None:
    person_id = may(desk, SURGERY)
    desk.give(give_consent(only(desk, person_id).id, NewConsent((Shareable.PLAN,), date(2026, 11, 2))))
    desk.to_person(person_id, "Circle")
    desk.press("History")
    desk.press("Put right")
    desk.write("From", "3 Nov")
    desk.done("Save")
    (kept,) = desk.record(person_id).consents
    assert (kept.given_on, kept.covers, kept.revision) == (date(2026, 11, 3), (Shareable.PLAN,), 2)


def test_what_ran_out_is_said_and_is_ticked_when_it_is_agreed_again(desk: Desk) -> None:
    person_id = may(desk, SURGERY)
    ran = NewConsent((Shareable.WELLNESS,), date(2026, 8, 3), until_on=date(2026, 11, 20))
    desk.give(give_consent(only(desk, person_id).id, ran))
    desk.to_person(person_id, "Circle")
    assert row(desk, "Orchard Surgery")[-1] == "May be told: Ran out"
    assert desk.says("Ran out Fri 20 Nov: My wellness")
    desk.press("They may be told…")
    desk.done("Save")
    assert told(desk, person_id) == ["wellness"]
    assert not desk.says("Ran out Fri 20 Nov")


def test_an_agency_that_left_is_told_nothing_more_and_is_asked_for_anew(desk: Desk) -> None:
    person_id = may(desk, SURGERY)
    desk.give(give_consent(only(desk, person_id).id, NewConsent((Shareable.PLAN,), date(2026, 11, 2))))
    desk.to_person(person_id, "Circle")
    desk.press("No longer in the circle")
    assert desk.says("What they may be told ends on that day.")
    desk.write("Since", "20 Nov")
    desk.done("Save")
    assert only(desk, person_id).left_on == date(2026, 11, 20)
    assert told(desk, person_id) == []
    assert desk.says("Nothing any more: what was agreed ended when they left.")
    assert not desk.has("They may be told…")
    assert row(desk, "Orchard Surgery")[-1] == "May be told: Left Fri 20 Nov"
    desk.to_tab("Plan")
    assert "Orchard Surgery" not in desk.page_text()
    desk.to_tab("Circle")
    desk.done("In the circle again")
    assert only(desk, person_id).left_on is None
    assert told(desk, person_id) == []


def test_the_list_is_walked_by_the_keys_and_the_picture_leads_into_it(desk: Desk) -> None:
    may(desk, RUTH, SURGERY)
    tab = desk.frame.person.circle
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    desk.settle()
    assert tab.table.current().name == "Orchard Surgery"
    assert desk.says("0117 496 0170", tab.detail)
    picture = tab.picture
    node, box = picture.places()[0]
    assert (node.name, node.state) == ("Ruth Ellis", "Nothing agreed")
    desk.click(picture, box.center().toPoint())
    assert tab.table.current().name == "Ruth Ellis"
    assert tab.table.hasFocus()


def test_a_circle_too_large_to_be_drawn_is_listed(desk: Desk) -> None:
    may(desk, *[NewMember(CircleKind.PERSON, f"Neighbour {number}") for number in range(16)])
    tab = desk.frame.person.circle
    assert tab.picture.isVisible()
    desk.give(add_member(desk.frame.person.person_id, NewMember(CircleKind.PERSON, "One more")))
    desk.to_person(desk.frame.person.person_id, "Circle")
    assert not tab.picture.isVisible()
    assert len(tab.table.rows.rows) == 17


def test_a_carer_gets_a_record_and_each_page_leads_to_the_other(desk: Desk) -> None:
    person_id = may(desk, RUTH)
    desk.press("Make a record for Ruth Ellis")
    assert desk.field("Last name").value() == "Ellis"
    assert desk.field("Who asked for this").value() == "Through Mary Ellis"
    desk.done("Save")
    ruth = only(desk, person_id).record_id
    assert ruth is not None
    assert desk.record(ruth).person.details.phone == "0117 496 0188"
    desk.done("Open Ruth Ellis’s record")
    assert desk.frame.person.person_id == ruth
    desk.done("In the circle of Mary Ellis")
    assert desk.frame.person.person_id == person_id
    desk.done("Not their record")
    assert only(desk, person_id).record_id is None
    assert desk.record(ruth).in_circles == ()


def test_the_page_of_a_carer_says_whom_they_look_after(desk: Desk) -> None:
    ruth = desk.person("Ruth", "Ellis")
    person_id = may(desk, replace(RUTH, cares=True))
    desk.give(link_record(only(desk, person_id).id, 1, ruth))
    desk.to_person(ruth, "Circle")
    assert desk.says("Looks after Mary Ellis", desk.frame.person.header)
    assert desk.says("Ruth looks after Mary Ellis.")
    desk.done("Looks after Mary Ellis")
    assert desk.frame.person.person_id == person_id


def test_whom_a_carer_looks_after_is_drawn_and_listed_on_the_carers_own_page(desk: Desk) -> None:
    ruth = desk.person("Ruth", "Ellis")
    person_id = may(desk, replace(RUTH, cares=True))
    desk.give(link_record(only(desk, person_id).id, 1, ruth))
    desk.to_person(person_id, "Circle")
    ((node, _),) = desk.frame.person.circle.picture.places()
    assert (node.name, node.has_record, node.looks_after) == ("Ruth Ellis", True, True)
    desk.to_person(ruth, "Circle")
    tab = desk.frame.person.circle
    assert row(desk, "Mary Ellis") == [
        "Who: Mary Ellis", "Role: Ruth is their daughter", "Phone: none", "May be told: Ruth looks after them",
    ]  # fmt: skip
    ((node, box),) = tab.picture.places()
    assert (node.name, node.state, node.has_record, node.looks_after) == (
        "Mary Ellis", "Ruth looks after them", True, True,
    )  # fmt: skip
    assert desk.says("Nobody yet. Who would Ruth ring?"), "her own circle is still to be asked for"
    desk.click(tab.picture, box.center().toPoint())
    desk.settle()
    assert desk.says("Ruth is in their circle, by their own record.", tab.detail)
    desk.press("Two plans side by side")
    desk.settle()
    desk.press("Close")
    desk.done("Open Mary Ellis’s record")
    assert desk.frame.person.person_id == person_id
    # Whoever is in both circles is listed once.
    desk.give(add_member(ruth, NewMember(CircleKind.PERSON, "Mum", cared_for=True)))
    desk.give(link_record(desk.record(ruth).circle[0].id, 1, person_id))
    desk.to_person(ruth, "Circle")
    assert [one.name for one in tab.table.rows.rows] == ["Mum"]


def test_an_agency_is_no_carer(desk: Desk) -> None:
    person_id = may(desk, replace(RUTH, cares=True))
    desk.press("Change")
    desk.choose("Who is it?", "Agency")
    assert not desk.has("Looks after May")
    desk.done("Save")
    assert (only(desk, person_id).kind, only(desk, person_id).cares) == (CircleKind.AGENCY, False)


def test_somebody_already_known_is_linked_and_nobody_is_their_own_carer(desk: Desk) -> None:
    ruth = desk.person("Ruth", "Ellis")
    person_id = may(desk, RUTH)
    desk.press("Make a record for Ruth Ellis")
    desk.until_says("Already known?")
    desk.press("This is them")
    desk.until(lambda: desk.frame.person.everything.circle[0].record_id == ruth)
    desk.settle()
    desk.done("Not their record")
    desk.press("Link to a record")
    desk.settle()
    desk.choose("Their record", "Mary Ellis (“May”)")
    desk.done("Link")
    assert desk.says("Mary Ellis cannot be their own carer")
    desk.choose("Their record", "Ruth Ellis")
    desk.done("Link")
    assert only(desk, person_id).record_id == ruth


def test_who_looks_after_whom_is_asked_once(desk: Desk) -> None:
    person_id = may(desk, RUTH)
    assert desk.says("Who looks after May, and who does May look after? Not asked yet.")
    desk.press("Who looks after whom")
    desk.press("Ruth Ellis looks after May")
    desk.write("In their words (kept in the story)", "Ruth does my shopping and my worrying.")
    desk.done("Save")
    everything = desk.record(person_id)
    assert everything.person.details.caring_asked_on == TODAY
    assert (everything.circle[0].cares, everything.circle[0].cared_for) == (True, False)
    assert [(one.heading, one.words) for one in everything.story] == [
        (StoryHeading.PEOPLE, "Ruth does my shopping and my worrying.")
    ]
    assert desk.says("May is looked after by Ruth Ellis. Asked Mon 23 Nov.")


def test_two_plans_lie_side_by_side(desk: Desk) -> None:
    ruth = desk.person("Ruth", "Ellis")
    person_id = may(desk, RUTH)
    desk.give(link_record(only(desk, person_id).id, 1, ruth))
    desk.to_person(person_id, "Circle")
    desk.press("Two plans side by side")
    desk.settle()
    assert [plan.page.accessibleName() for plan in desk.front.plans] == [  # type: ignore[attr-defined]
        "May’s plan as it will be printed",
        "Ruth’s plan as it will be printed",
    ]
    pages = [plan.page.accessibleDescription() for plan in desk.front.plans]  # type: ignore[attr-defined]
    assert "May’s plan" in pages[0]
    assert "Ruth’s plan" in pages[1]
    desk.press("Close")
