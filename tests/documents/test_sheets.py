"""The sheets for the coordinator: when she goes somewhere alone, and when the passphrase is forgotten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from navigator.documents.recovery_sheet import recovery_sheet_pdf
from navigator.documents.visit_sheet import visit_sheet_pdf
from navigator.domain.loop import Visit
from navigator.errors import Refused

from .readback import text_by_page
from .snapshots import COORDINATOR, TODAY

LEAVES = datetime(2026, 11, 23, 10, tzinfo=UTC)
VISIT = Visit(
    "v1", "p1", 1, LEAVES, LEAVES + timedelta(hours=1), "7 Orchard Close", "", "Sam Price", "0117 496 0100", "Knock"
)
TAMIL = "தமிழ்"
CODE = "-".join(["0PJ8"] * 9)


def said(pdf: bytes) -> str:
    return " ".join(" ".join(text_by_page(pdf)).split())


def test_no_number_on_the_visit_sheet_is_broken() -> None:
    coordinator = replace(COORDINATOR, name="Jo Hart, of the Care Navigators of Larkhampton and the villages around it")
    lines = "\n".join(text_by_page(visit_sheet_pdf(VISIT, "Mary Ellis", coordinator, TODAY))).splitlines()
    assert any(COORDINATOR.phone in line.replace("\u00a0", " ") for line in lines)


@pytest.mark.parametrize("field", ["place", "with_whom", "alert_who", "alert_phone", "note"])
def test_what_cannot_be_printed_on_the_visit_sheet_is_named(field: str) -> None:
    with pytest.raises(Refused, match="no letters for “த"):
        visit_sheet_pdf(replace(VISIT, **{field: TAMIL}), "Mary Ellis", COORDINATOR, TODAY)


def test_nor_of_the_coordinators_own_number() -> None:
    with pytest.raises(Refused, match="no letters"):
        visit_sheet_pdf(VISIT, "Mary Ellis", replace(COORDINATOR, phone=TAMIL), TODAY)


def test_unseen_controls_in_a_note_are_no_reason_to_refuse() -> None:
    sheet = visit_sheet_pdf(replace(VISIT, note="Knock\x07 \u202ehard"), "Mary Ellis", COORDINATOR, TODAY)
    assert "Knock hard" in said(sheet)


def test_the_recovery_sheet_is_made_whatever_the_folder_is_called() -> None:
    text = said(recovery_sheet_pdf(CODE, f"/files/{TAMIL}/navigator"))
    assert f"/files/{'?' * len(TAMIL)}/navigator" in text
    assert "Each ? stands for a letter" in text
    assert "0PJ8" in text
    assert "Each ?" not in said(recovery_sheet_pdf(CODE, "/files/jo/navigator"))
