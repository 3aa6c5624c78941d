"""One service in full: whom to ring first, then what it is, for whom, where, and the next step."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from navigator.domain.connections import Experience
from navigator.domain.own_knowledge import Knowledge, KnownService, laid_over
from navigator.domain.services import Place, Service, ServiceHit
from navigator.domain.words import Corrected
from navigator.ui.context import Context
from navigator.ui.kit import (
    Button,
    Card,
    Check,
    Chip,
    FlowBox,
    PlainLabel,
    ScrollColumn,
    clear,
    column,
    open_link,
    safe_link,
)
from navigator.ui.person.support_over import SupportOver
from navigator.ui.service import words
from navigator.ui.service.own import OwnKnowledgeCard
from navigator.ui.theme import px

NOBODY = "Open a person first to add this to their plan."
_SHORT = 430  # pixels at 100 % under which what can be done next leaves no room for what the service is
LONGEST = 4000  # characters of a description that are shown; a longer one is cut at a word


class ServiceDetail(Card):
    """`add_to_plan` hands over the service in sight; `change_own(id)` is asked of one of the coordinator's own; `back`
    where the list makes room for it."""

    add_to_plan = Signal(object)
    begin_connection = Signal(object)
    ring_together = Signal(object)
    wants_referral = Signal()
    change_own = Signal(str)
    back = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._hit: ServiceHit | None = None
        self._known: KnownService | None = None
        self._knowledge: dict[str, tuple[Knowledge, ...]] = {}
        self._experience: dict[str, Experience] = {}
        self.setAccessibleName("The service")
        self.back_button = Button("Back to the list", kind="quiet", icon="chevron-left", then=self.back.emit)
        self._scroll = ScrollColumn(spacing=12, margins=0)
        self.pick, self._picked = Check("On a list to print"), frozenset[str]()
        self.ring_button = Button("Ring it together", kind="primary", icon="phone", then=self._ring)
        self.ring_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add_button = Button("Add to the plan", icon="plus", then=self._add)
        self.add_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.begin_button = Button("Begin a connection", icon="arrow-right", then=self._begin)
        self.begin_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._nobody = PlainLabel(NOBODY, tone="quiet")
        self._support_over = SupportOver(self.wants_referral.emit)
        self._short = False
        self._head, self._foot = column(spacing=12), QWidget()
        deeds = (self.pick, self._nobody, self._support_over, self.ring_button, self.add_button, self.begin_button)
        self._foot.setLayout(column(*deeds, spacing=8))
        self._scroll.outer.insertLayout(0, self._head)
        self._scroll.outer.setSpacing(12)
        for part in (self.back_button, self._scroll, self._foot):
            self.body.addWidget(part)
        self.body.setStretch(1, 1)
        self.back_button.hide()
        self.for_person("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.height() < px(_SHORT)) is not self._short:
            # Not now: parts must not move while the toolkit counts.
            QTimer.singleShot(0, self, self._turn)

    def _turn(self) -> None:
        """Where there is little room, what can be done next stands after the number, and all of it scrolls."""
        self._short, focus = self.height() < px(_SHORT), QApplication.focusWidget()
        if self._short:
            self._scroll.outer.insertWidget(1, self._foot)
        else:
            self.body.addWidget(self._foot)
        if focus is not None and self._foot.isAncestorOf(focus):
            focus.setFocus()

    @property
    def service(self) -> Service | None:
        """What is in sight, with the coordinator's own corrections."""
        return self._known.service if self._known else None

    def show_knowledge(self, knowledge: dict[str, tuple[Knowledge, ...]]) -> None:
        """What the coordinator knows of each service, by its id."""
        self._knowledge = knowledge
        self._draw()

    def show_picked(self, picked: frozenset[str]) -> None:
        """The services that are on the list to print."""
        self._picked = picked
        self._tick()

    def _tick(self) -> None:
        self.pick.blockSignals(True)
        self.pick.set_value(self._hit is not None and self._hit.service.id in self._picked)
        self.pick.blockSignals(False)

    def for_person(self, called: str, over: str = "") -> None:
        """Whose plan it would go on; "" when nobody is open. `over` is why nothing can be planned with them."""
        self.pick.show_words(f"On {called}’s list to print" if called else "On a list to print")
        self.ring_button.show_words(f"Ring it together with {called}" if called else "Ring it together")
        self.add_button.show_words(f"Add to {called}’s plan" if called else "Add to a plan")
        self._nobody.setVisible(not called)
        self._open, self._why_not = bool(called), over if called else NOBODY
        self._support_over.show_why(over)
        self._allow(self._hit)

    def show_hit(self, hit: ServiceHit | None) -> None:
        """Show this one, from its top."""
        if hit == self._hit and hit is not None:
            return
        self._hit = hit
        self._draw()
        self._tick()
        self._scroll.verticalScrollBar().setValue(0)
        self._allow(hit)

    def show_experience(self, experience: dict[str, Experience]) -> None:
        """What the coordinator's own connections with each service came to, by its id."""
        self._experience = experience
        self._draw()

    def _draw(self) -> None:
        clear(self._head)
        clear(self._scroll.body)
        self._known = None
        if self._hit is not None:
            listed = self._hit.service
            known = self._known = laid_over(listed, self._knowledge.get(listed.id, ()))
            for part in self._whom_to_ring(known.service):
                self._head.addWidget(part)
            for part in self._parts(self._hit, known):
                self._scroll.body.addWidget(part)

    def _allow(self, hit: ServiceHit | None) -> None:
        self.ring_button.setEnabled(self._open and hit is not None)
        for button in (self.add_button, self.begin_button):
            button.shut(self._why_not)
            button.setEnabled(not self._why_not and hit is not None)
        self.ring_button.setVisible(self.service is not None and bool(self.service.phone))

    def _ring(self) -> None:
        if self.service is not None:
            self.ring_together.emit(self.service)

    def _begin(self) -> None:
        if self.service is not None:
            self.begin_connection.emit(self.service)

    def _add(self) -> None:
        if self.service is not None:
            self.add_to_plan.emit(self.service)

    def _whom_to_ring(self, service: Service) -> list[QWidget]:
        parts: list[QWidget] = [_group(PlainLabel(service.name, heading=2), *_quiet(service.organization))]
        if gone := words.warning(service, self._context.today()):
            parts.append(PlainLabel(gone, tone="concern"))
        parts += [_phone(one.number, one.label) for one in service.phones]
        if not service.phones:
            parts.append(PlainLabel("There is no number that is known to be right.", tone="quiet"))
        return parts

    def _parts(self, hit: ServiceHit, known: KnownService) -> list[QWidget]:
        service, listed, today = known.service, known.listed, self._context.today()
        own = OwnKnowledgeCard(self._context)
        own.show_known(known)
        parts: list[QWidget] = []
        if not service.source:
            change = Button("Change it", kind="quiet", icon="pencil", then=partial(self.change_own.emit, service.id))
            parts.append(FlowBox(change))
        elif listed.phones and known.correction(Corrected.PHONE) is None:
            wrong = Button(
                "The number is wrong", kind="quiet", icon="triangle-alert", then=partial(own.correct, Corrected.PHONE)
            )
            parts.append(FlowBox(wrong))
        parts += self._links(service)
        experience = self._experience.get(listed.id)
        parts.append(PlainLabel(words.experience(experience, today), tone="settled" if experience else "quiet"))
        chips = [Chip(text, role, wraps=True) for text, role in words.detail_chips(hit, service, today)]
        parts.append(FlowBox(*chips, spacing=6))
        if known.is_known:
            parts.append(own)  # what they found out themselves comes before what the publisher says
        parts += _text("", _cut(service.description))
        parts += _opening(hit, service, self._context.now().astimezone().replace(tzinfo=None))
        parts += _text("Cost", service.cost if service.cost else words.cost(service))
        who = "\n".join(part for part in (service.eligibility, words.ages(service)) if part)
        parts += _text("Who it is for", who)
        parts += _text("How to ask", service.how_to_apply)
        where = "\n\n".join(_address(place) for place in service.places[:5])
        parts += _text("Where", where, words.where_not_told(service), words.distance(hit))
        parts += _text("Area it covers", ", ".join(service.areas))
        parts += _text("Languages", ", ".join(service.languages))
        parts += _text("Why it was found", hit.why)
        if not known.is_known:
            parts.append(own)
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


def _opening(hit: ServiceHit, service: Service, now: datetime) -> list[QWidget]:
    """The hours in words, and the next opening; a bank holiday or hours that have run out are a caution."""
    next_time, caution = words.opening(hit.hours, now)
    parts = _text("Open", "\n".join(service.opening))
    if next_time:
        parts.append(FlowBox(Chip(next_time, "settled" if next_time.startswith("Open now") else "neutral", wraps=True)))
    if caution:
        parts.append(PlainLabel(caution, tone="waiting"))
    return parts


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(None, 1)[0]} … (the publisher’s text goes on)"


def _address(place: Place) -> str:
    postcode = place.postcode if place.postcode not in place.address else ""
    return "\n".join(part for part in (place.name, place.address, postcode) if part)
