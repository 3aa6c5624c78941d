"""The sheet that stays behind when the coordinator goes somewhere alone: where, until when, whom to ring."""

from datetime import date, datetime

from navigator.domain.dates import full_date, unbroken
from navigator.domain.loop import Visit
from navigator.domain.people import Coordinator
from navigator.domain.words import PrintSize
from navigator.errors import Refused

from .blocks import Boxes, Document, Section, Span, Words
from .pages import lay_out
from .pdf import paper_pdf
from .plain import one_line, whole

_WHERE = "the visit sheet"


def _line(words: str, *, strong: bool = False) -> Words:
    return Words((Span(one_line(words), strong),), _WHERE)


def _clock(at: datetime, today: date) -> str:
    local = at.astimezone()
    day = "" if local.date() == today else f", {unbroken(full_date(local.date()))}"
    return f"{local:%H:%M}{day}"


def compose_visit_sheet(visit: Visit, full_name: str, coordinator: Coordinator, today: date) -> Document:
    """What is on the sheet. It names the person by name and place only: nothing of why, and nothing of their story."""
    me = ", ".join(part for part in (coordinator.name, whole(coordinator.phone)) if part) or "the coordinator"
    alert = ", ".join(part for part in (visit.alert_who, whole(visit.alert_phone)) if part)
    times = (
        (_line("I leave at"), _line(_clock(visit.leaves_at, today), strong=True)),
        (_line("Back by"), _line(_clock(visit.back_at, today), strong=True)),
    )
    sections = (
        Section("Where", (_line(full_name, strong=True), _line(visit.place))),
        Section("With me", (_line(visit.with_whom),) if visit.with_whom else ()),
        Section("When", (Boxes(times),)),
        Section("Good to know", (_line(visit.note),) if visit.note else ()),
        Section(
            "If you have not heard from me by then",
            (
                _line(f"1. Ring me: {me}."),
                _line(f"2. Ring {alert}." if alert else "2. Ring my manager."),
                _line("3. Not reached in half an hour, or you fear for me: ring 999 and read them this sheet."),
            ),
        ),
    )
    return Document(
        title=_line(f"Out on a visit: {coordinator.name or 'coordinator'}"),
        subtitle=_line(full_date(visit.leaves_at.astimezone().date())),
        sections=tuple(section for section in sections if section.blocks),
        footer=(_line("Shred this sheet when I am back: it says where somebody lives."),),
        author=" ".join(coordinator.name.split()),
        language="en-GB",
        size=PrintSize.STANDARD,
    )


def visit_sheet_pdf(visit: Visit, full_name: str, coordinator: Coordinator, today: date) -> bytes:
    """The sheet as PDF bytes. Refused in words where no letters for it are at hand or it is longer than a page."""
    document = compose_visit_sheet(visit, full_name, coordinator, today)
    if lay_out(document).over:
        raise Refused("Not printed: this is more than fits on the sheet. Say it in fewer words.")
    return paper_pdf(document)
