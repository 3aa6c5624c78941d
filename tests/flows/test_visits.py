"""A visit made alone: told before leaving, printed, shown on top of the window until back safe, loud when late."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from navigator.domain.words import How
from navigator.errors import Refused
from navigator.store.visits import NewVisit, back_safe, plan_visit, visits_not_back

from .desk import Desk

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


@pytest.fixture
def may(desk: Desk) -> str:
    return desk.person("May", "Ellis", address="12 Mill Lane", postcode="BS16 2QR", born_on=date(1942, 5, 4))


def visits(desk: Desk) -> list[Any]:
    return desk.read(lambda reader: reader.rows("SELECT * FROM visit ORDER BY id"))


def test_told_before_leaving_with_what_is_known_filled_in(desk: Desk, may: str) -> None:
    desk.to_person(may, "Timeline")
    desk.press("Visit alone")
    desk.settle()
    assert (desk.value("Where"), desk.value("I leave at"), desk.value("Back by")) == (
        "12 Mill Lane, BS16 2QR", "14:02", "15:32",
    )  # fmt: skip
    desk.write("If I am not back, ring", "Sam")
    desk.write("Their phone", "0117 496 0100")
    desk.done("Save")
    assert desk.says("Out now")
    assert desk.says("If not back, ring Sam, 0117 496 0100")
    (kept,) = visits(desk)
    assert (kept["place"], kept["alert_who"], kept["safe_at"]) == ("12 Mill Lane, BS16 2QR", "Sam", None)
    desk.press("Close")
    assert desk.says("Out with May Ellis, back by 15:32.")
    desk.done("Back safe")
    assert visits(desk)[0]["safe_at"] is not None
    assert not desk.says("Out with May Ellis, back by 15:32.")
    desk.press("Visit alone")
    desk.settle()
    assert desk.value("If I am not back, ring") == "Sam", "whom to ring is mostly the same"
    desk.press("Cancel")
    desk.settle()


def test_back_before_leaving_is_told_beside_the_field(desk: Desk, may: str) -> None:
    desk.to_person(may, "Timeline")
    desk.press("Visit alone")
    desk.settle()
    desk.write("Back by", "13:00")
    desk.key("Tab")
    desk.until_says("You cannot be back before you leave.")
    assert not desk.button("Save").isEnabled()
    desk.write("I leave at", "12")  # it was this one that was wrong
    assert not desk.says("You cannot be back before you leave.")
    assert desk.button("Save").isEnabled()
    desk.write("I leave at", "0:30")
    desk.write("Back by", "23:00")
    desk.key("Tab")
    desk.until_says("That is longer than a day’s work: please check the times.")
    desk.write("Where", "")
    desk.key("Tab")
    desk.until_says("Please say where you are going: somebody may have to find you.")
    desk.press("Cancel")
    desk.settle()
    assert visits(desk) == []


def test_late_back_is_loud_on_every_page_and_ends_with_one_click(desk: Desk, may: str) -> None:
    late = NewVisit(NOW - timedelta(hours=2), NOW - timedelta(minutes=1), "12 Mill Lane", alert_who="Sam",
                    alert_phone="0117 496 0100")  # fmt: skip
    desk.give(plan_visit(may, late))
    desk.frame.out_now.look()
    desk.settle()
    words = "Late back: expected at 14:01 from May Ellis, 12 Mill Lane. Not back? Ring Sam 0117 496 0100."
    for page in ("Ctrl+2", "Ctrl+3"):
        desk.key(page)
        desk.settle()
        assert desk.says(words)
    desk.open_again()  # closing the program does not silence it
    assert desk.says(words)
    desk.done("Back safe")
    assert not desk.says(words)
    assert desk.read(visits_not_back) == ()
    desk.done("Undo")
    assert desk.says(words)


def test_a_visit_of_tomorrow_is_quiet_and_is_called_off(desk: Desk, may: str) -> None:
    tomorrow = NewVisit(NOW + timedelta(days=1), NOW + timedelta(days=1, hours=1), "12 Mill Lane")
    desk.give(plan_visit(may, tomorrow))
    desk.frame.out_now.look()
    desk.settle()
    assert not desk.frame.out_now.isVisible()
    desk.to_person(may, "Timeline")
    desk.choose("Kind", "Visits")
    desk.press("Visit sheet")
    desk.settle()
    assert desk.says("Planned")
    desk.done("Call it off")
    assert visits(desk) == []


def test_back_safe_leads_to_what_happened_with_all_that_is_known_filled_in(desk: Desk, may: str, clock: Any) -> None:
    began, now = NOW - timedelta(hours=25), clock.at
    clock.at = began  # it was written down before it was made
    desk.give(plan_visit(may, NewVisit(began, began + timedelta(hours=1), "Ward 7, the infirmary", "Ada, a volunteer")))
    clock.at = now
    desk.to_person(may, "Timeline")
    desk.choose("Kind", "Visits")
    desk.press("Visit sheet")
    desk.settle()
    assert not desk.has("Log what happened")
    desk.done("Back safe")
    assert desk.says("Back safe 14:02"), "the sheet stays, and offers what comes next"
    assert not desk.has("Back safe")
    desk.done("Log what happened")
    assert desk.says("The visit of Sun 22 Nov, Ward 7, the infirmary")
    assert desk.field("What happened").hasFocus()
    shown = {name: desk.value(name) for name in ("Who", "When", "At", "Who else was there")}
    assert shown == {
        "Who": "May Ellis, born 1942",
        "When": "Sun 22 Nov",
        "At": "13:02",
        "Who else was there": "Ada, a volunteer",
    }
    desk.write("What happened", "She sat up and ate")
    desk.done("Save")
    (contact,) = desk.record(may).contacts
    assert (contact.how, contact.at, contact.note) == (How.VISIT, began, "She sat up and ate")
    assert visits(desk)[0]["contact_id"] == contact.id
    desk.choose("Kind", "Contacts")
    desk.settle()
    assert desk.says("At Ward 7, the infirmary"), "where it was stands with the contact"
    desk.choose("Kind", "Visits")
    desk.press("Visit sheet")
    desk.settle()
    assert desk.says("What happened is logged in the timeline.")
    assert not desk.has("Log what happened")
    desk.press("Close")
    desk.done("Undo")
    assert (desk.record(may).contacts, visits(desk)[0]["contact_id"]) == ((), None)


def test_from_the_line_on_top_what_happened_is_one_click_away_until_it_is_put_away(desk: Desk, may: str) -> None:
    for place in ("12 Mill Lane", "The ward"):
        desk.give(plan_visit(may, NewVisit(NOW - timedelta(hours=1), NOW + timedelta(hours=1), place)))
        desk.frame.out_now.look()
        desk.settle()
        desk.done("Back safe")
        assert desk.says("Back safe from May Ellis.")
        if place == "The ward":
            desk.done("Not now")
        else:
            desk.done("Log what happened")
            desk.write("What happened", "Tea")
            desk.done("Save")
        assert not desk.says("Back safe from May Ellis.")
    assert [contact.note for contact in desk.record(may).contacts] == ["Tea"]
    assert [bool(one["contact_id"]) for one in visits(desk)] == [True, False]


def test_back_safe_waits_until_the_visit_begins(desk: Desk, may: str, clock: Any) -> None:
    planned = desk.give(plan_visit(may, NewVisit(NOW + timedelta(hours=1), NOW + timedelta(hours=2), "12 Mill Lane")))
    desk.to_person(may, "Timeline")
    desk.choose("Kind", "Visits")
    desk.press("Visit sheet")
    desk.settle()
    assert not desk.has("Back safe")
    assert desk.says("This visit begins at 15:02. Once it has, you can say here that you are back safe.")
    with pytest.raises(Refused, match="This visit begins at 15:02"):
        desk.give(back_safe(planned, 1))
    clock.at += timedelta(hours=1)  # the sheet lay open while the coordinator was out
    desk.front._clock.timeout.emit()  # type: ignore[attr-defined]
    desk.settle()
    assert desk.says("Out now")
    desk.done("Back safe")
    assert visits(desk)[0]["safe_at"] is not None
    desk.press("Close")


def test_the_sheet_is_saved_as_pdf(desk: Desk, may: str, tmp_path: Path) -> None:
    import pypdfium2

    soon = NewVisit(NOW, NOW + timedelta(hours=1), "12 Mill Lane", "Ada, a volunteer", "Sam", "0117 496 0100", "Dog")
    desk.give(plan_visit(may, soon))
    desk.to_person(may, "Timeline")
    desk.choose("Kind", "Visits")
    desk.press("Visit sheet")
    desk.settle()
    desk.press("Save PDF")
    path = tmp_path / "sheet.pdf"
    desk.save_file_as(path)
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    page = " ".join(document[0].get_textpage().get_text_bounded().split())
    document.close()
    for words in ("Out on a visit: Jo Baptiste", "May Ellis", "12 Mill Lane", "14:02", "15:02", "Ada, a volunteer",
                  "Ring me: Jo Baptiste, 0117 496 0199", "Sam", "Dog", "ring 999"):  # fmt: skip
        assert words in page, words
    desk.press("Close")


def test_who_ends_the_support_reads_which_visits_are_called_off(desk: Desk, may: str) -> None:
    tomorrow = NOW + timedelta(hours=21)
    desk.give(plan_visit(may, NewVisit(tomorrow, tomorrow + timedelta(hours=1), "12 Mill Lane")))
    desk.to_person(may)
    desk.done("Support")
    desk.press("End the support")
    desk.settle()
    assert desk.says(
        "1 visit to come: Tue 24 Nov, 11:02, 12 Mill Lane. It is called off. If you still go, end the support after it."
    )
    desk.write("Why the support ends", "She manages")
    desk.write("Who holds them now", "Her daughter Ruth")
    desk.press("Then make the sheet that says who holds them now")
    desk.done("End the support")
    assert visits(desk) == []
    desk.done("Undo")
    assert len(visits(desk)) == 1
