"""The appointment card: what, when, where and with whom, on half a sheet of A4."""

from dataclasses import replace
from datetime import date

from navigator.domain.appointments import Appointment
from navigator.domain.dates import unbroken
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.i18n import Translator, translator

from .blocks import Boxes, Document, Section, Words
from .for_them import for_them
from .hours import time_said
from .plain import held_together, one_line, whole
from .plan_table import teller, who_does_it
from .said import coordinator_line, known_names, said

_WHERE = "the appointment"


def compose_card(snapshot: PersonSnapshot, appointment: Appointment, today: date, look: Look | None = None) -> Document:
    """The card as blocks, as the person's recorded needs ask for it without a `look`."""
    look = look or Look.needed_by(snapshot.person.details)
    t = translator(look.language)
    names = known_names(snapshot)
    called = whole(snapshot.person.details.likes_to_be_called)
    what = held_together(one_line(appointment.what), names) or t.phrase("We talk again")
    parts = (
        (t.phrase("When"), "calendar-days", _when(appointment, today, t)),
        (t.phrase("Where"), "map-pin", _strong(held_together(one_line(appointment.where), names))),
    )
    who = Section(t.phrase("Who"), _who(appointment, snapshot, today, t), "user-round")
    if look.easy_read:
        told = (*(Section(label, lines, picture) for label, picture, lines in parts if lines), who)
    else:
        boxes = tuple((said(label, _WHERE), *lines) for label, _, lines in parts if lines)
        told = (Section("", (Boxes(boxes),)), who)
    return for_them(
        snapshot.coordinator,
        look,
        t,
        title=said(t.phrase("My next appointment"), "the title"),
        subtitle=said(called, "the name") if called else None,
        sections=(Section("", _strong(what)), *told),
        footer=_foot(snapshot, t),
        half_sheet=True,
    )


def _strong(*lines: str) -> tuple[Words, ...]:
    return tuple(said(line, _WHERE, strong=True) for line in lines if line)


def _when(appointment: Appointment, today: date, t: Translator) -> tuple[Words, ...]:
    return _strong(
        unbroken(t.paper_date(appointment.on, today)), held_together(time_said(one_line(appointment.time), t))
    )


def _who(appointment: Appointment, snapshot: PersonSnapshot, today: date, t: Translator) -> tuple[Words, ...]:
    """Who is there, as the plan says it, with a number to ring."""
    if appointment.action:
        lines = who_does_it(appointment.action, _WHERE, teller(snapshot, today, t))
        return tuple(replace(line, spans=tuple(replace(span, strong=True) for span in line.spans)) for line in lines)
    told = [part for part in map(whole, (snapshot.coordinator.name, snapshot.coordinator.phone)) if part]
    return _strong(t.in_a_row(told)) if told else ()


def _foot(snapshot: PersonSnapshot, t: Translator) -> tuple[Words, ...]:
    line, phone = coordinator_line(snapshot.coordinator, t), whole(snapshot.coordinator.phone)
    told = [
        t.phrase("Your coordinator is {details}.", details=line) if line else "",
        t.phrase("To change it, ring {phone}.", phone=phone) if phone else "",
    ]
    return tuple(said(one, "the lines at the foot of the page") for one in told if one)
