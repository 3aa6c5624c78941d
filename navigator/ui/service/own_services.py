"""A service that is in no list, typed in by the coordinator: told once, found with all the others."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from navigator.directory import Directory
from navigator.domain.loop import OwnService
from navigator.domain.own_services import as_service, found
from navigator.domain.services import Service, ServiceHit, ServiceQuery, ServiceResults
from navigator.domain.words import Need
from navigator.store.own_services import NewService, add_own_service, edit_own_service, own_services
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Choice, Fold, Form, TextArea, TextInput, needed


class OwnServiceDialog(DraftedDialog):
    """What is known of it; `own` is the one to change, None for a new one."""

    def __init__(self, parent: QWidget, context: Context, own: OwnService | None = None) -> None:
        title = "Change a service of your own" if own else "Add your own service"
        super().__init__(parent, context, title, width=620)
        self._own = own
        now = own or OwnService("", 0, "")
        form = Form(self)
        name = form.add("name", "Its name", TextInput(now.name), validator=needed("A service needs a name."))
        organization = form.add("organization", "Who runs it", TextInput(now.organization))
        phone = form.add("phone", "Phone", TextInput(now.phone))
        address = form.add("address", "Where it is", TextInput(now.address))
        postcode = form.add("postcode", "Postcode", TextInput(now.postcode))
        what = form.add("what", "What it is, and how to get it", TextArea(now.what, lines=3))
        need = Choice([(None, "None of these"), *((each, each.label) for each in Need)])
        need.set_value(now.need)
        kind = form.add("need", "What it is good for", need)
        for part in (name, Fold(organization, phone), Fold(address, postcode), what, kind):
            self.body.addWidget(part)
        place = f"own/service/{own.id if own else ''}"
        self.begin(form, place, self.add_buttons("Save", self._save), changes=own is not None)
        name.control.setFocus()

    def _save(self) -> None:
        new = NewService(**self.form.values())
        own = self._own
        self.save(edit_own_service(own.id, own.revision, new) if own else add_own_service(new))


@dataclass(frozen=True, slots=True)
class Answered:
    """What the lists hold, those of the coordinator's own that are meant and fit, and how many of these do not."""

    results: ServiceResults
    own: tuple[ServiceHit, ...]
    own_unfit: str


class OwnServices(QObject):
    """All of them as they are now, for the page that shows them among the others; `changed` when they did."""

    changed = Signal()

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context
        self.known: tuple[OwnService, ...] = ()

    def ask(self) -> None:
        """Look whether they changed."""
        self._context.work.query(own_services, self._take, self._page, key="own services")

    def _take(self, known: tuple[OwnService, ...]) -> None:
        if known != self.known:
            self.known = known
            self.changed.emit()

    def asking(self, directory: Directory, query: ServiceQuery) -> Callable[[], "Answered"]:
        """What the thread of the directory is to answer: the lists and the coordinator's own together."""
        known = self.known

        def answer() -> Answered:
            results = directory.search(query)
            away = directory.away(results, {own.postcode for own in known if own.postcode})
            return Answered(results, *found(known, query, results, away))

        return answer

    def of_id(self, own_id: str) -> Service | None:
        """The one with this id, None for a service of a list."""
        return next((as_service(one) for one in self.known if one.id == own_id), None)

    def add(self) -> None:
        """Ask about a new one."""
        OwnServiceDialog(self._page.window(), self._context).open()

    def change(self, own_id: str) -> None:
        """Ask what is to be different."""
        for own in self.known:
            if own.id == own_id:
                OwnServiceDialog(self._page.window(), self._context, own).open()
