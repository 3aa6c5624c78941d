"""One service in full: whom to ring first, then what it is, for whom, where, and the next step."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from navigator.domain.services import Place, Service, ServiceHit
from navigator.ui.kit import Button, Card, Chip, FlowBox, PlainLabel, ScrollColumn, clear, column, open_link, safe_link
from navigator.ui.service import words

NOBODY = "Open a person first to add this to their plan."
LONGEST = 4000  # characters of a description that are shown; a longer one is cut at a word


class ServiceDetail(Card):
    """`add_to_plan` hands over the service in sight; `back` where the list makes room for it."""

    add_to_plan = Signal(object)
    back = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._hit: ServiceHit | None = None
        self.setAccessibleName("The service")
        self.back_button = Button("Back to the list", kind="quiet", icon="chevron-left", then=self.back.emit)
        self._scroll = ScrollColumn(spacing=12, margins=0)
        self.add_button = Button("Add to the plan", kind="primary", icon="plus", then=self._add)
        self.add_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._nobody = PlainLabel(NOBODY, tone="quiet")
        for part in (self.back_button, self._scroll, self._nobody, self.add_button):
            self.body.addWidget(part)
        self.body.setStretch(1, 1)
        self.back_button.hide()
        self.for_person("")

    @property
    def service(self) -> Service | None:
        """What is in sight."""
        return self._hit.service if self._hit else None

    def for_person(self, called: str) -> None:
        """Whose plan it would go on; "" when nobody is open."""
        self.add_button.show_words(f"Add to {called}’s plan" if called else "Add to a plan")
        self.add_button.setAccessibleDescription("" if called else NOBODY)
        self._nobody.setVisible(not called)
        self._open = bool(called)
        self.add_button.setEnabled(self._open and self._hit is not None)

    def show_hit(self, hit: ServiceHit | None) -> None:
        """Show this one, from its top."""
        if hit == self._hit and hit is not None:
            return
        self._hit = hit
        clear(self._scroll.body)
        for part in self._parts(hit) if hit else ():
            self._scroll.body.addWidget(part)
        self._scroll.verticalScrollBar().setValue(0)
        self.add_button.setEnabled(self._open and hit is not None)

    def _add(self) -> None:
        if self._hit is not None:
            self.add_to_plan.emit(self._hit.service)

    def _parts(self, hit: ServiceHit) -> list[QWidget]:
        service, today = hit.service, self._today()
        parts: list[QWidget] = [_group(PlainLabel(service.name, heading=2), *_quiet(service.organization))]
        parts += [_phone(one.number, one.label) for one in service.phones]
        if not service.phones:
            parts.append(PlainLabel("No phone number is given.", tone="quiet"))
        parts += self._links(service)
        chips = [Chip(text, role, wraps=True) for text, role in words.detail_chips(service, today)]
        parts.append(FlowBox(*chips, spacing=6))
        parts += _text("", _cut(service.description))
        parts += _text("Open", "\n".join(service.opening))
        parts += _text("Cost", service.cost if service.cost else words.cost(service))
        who = "\n".join(part for part in (service.eligibility, words.ages(service)) if part)
        parts += _text("Who it is for", who)
        parts += _text("How to ask", service.how_to_apply)
        parts += _text("Where", "\n\n".join(_address(place) for place in service.places[:5]), words.distance(hit))
        parts += _text("Area it covers", ", ".join(service.areas))
        parts += _text("Languages", ", ".join(service.languages))
        parts += _text("Why it was found", hit.why)
        parts.append(PlainLabel(words.last_checked(service, today), tone="quiet"))
        return parts

    def _links(self, service: Service) -> list[QWidget]:
        """Links that may be opened are buttons; others are only words."""
        made: list[QWidget] = []
        for address, icon, label in (
            (service.url, "external-link", "Website"),
            (f"mailto:{service.email}" if service.email else "", "mail", "Email"),
        ):
            if address and safe_link(address) is not None:
                button = Button(label, kind="secondary", icon=icon, then=partial(open_link, self, address))
                button.setAccessibleDescription(address)
                made.append(button)
            elif address:
                made.append(PlainLabel(f"{label}: {address.removeprefix('mailto:')}", tone="quiet", selectable=True))
        return [FlowBox(*made)] if made else []


def _group(*parts: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(*parts, spacing=2))
    return holder


def _quiet(text: str) -> list[QWidget]:
    return [PlainLabel(text, tone="quiet")] if text else []


def _phone(number: str, label: str) -> QWidget:
    shown = PlainLabel(number, size="huge", selectable=True)
    shown.setAccessibleName(f"{label}, {number}" if label else f"Phone {number}")
    return _group(shown, *_quiet(label))


def _text(title: str, *texts: str) -> list[QWidget]:
    said = [text for text in texts if text]
    if not said:
        return []
    labels: list[QWidget] = [PlainLabel(title, strong=True)] if title else []
    for text in said:
        label = PlainLabel(text, selectable=True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        labels.append(label)
    return [_group(*labels)]


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(None, 1)[0]} … (the publisher’s text goes on)"


def _address(place: Place) -> str:
    postcode = place.postcode if place.postcode not in place.address else ""
    return "\n".join(part for part in (place.name, place.address, postcode) if part)
