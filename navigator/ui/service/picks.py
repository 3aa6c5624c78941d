"""A few services chosen for the person to take home: the basket under the results, and the list that is printed."""

import json
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.directory.records import from_json, to_json
from navigator.documents.blocks import Document
from navigator.domain.people import Coordinator, PersonDetails
from navigator.domain.services import Service
from navigator.domain.text import counted
from navigator.domain.words import Paper
from navigator.errors import NavigatorError
from navigator.store.coordinator import coordinator
from navigator.store.drafts import Draft, drafts, keep_draft
from navigator.ui.context import Context
from navigator.ui.kit import Button, Dialog, FlowBox, PlainLabel, row
from navigator.ui.person.giving import Giving, Outgoing
from navigator.ui.person.look_bar import LookBar
from navigator.ui.person.page_view import PageView
from navigator.ui.person.version_card import file_name
from navigator.ui.service.filters import ForPerson

PAGE_HEIGHT = 420  # pixels at 100 %


class Picks(QWidget):
    """ "3 services chosen for May", and the way to print them. Kept for each person until the list is emptied."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._person = context, ForPerson()
        self.services: dict[str, Service] = {}
        self._place = self._place_of(self._person)
        self.count = PlainLabel(strong=True)
        look = Button("Look at the list", icon="printer", then=self.show_list)
        self.setLayout(row(self.count, look, Button("Empty it", kind="quiet", icon="x", then=self._empty), spacing=12))
        self.hide()

    def for_person(self, person: ForPerson) -> None:
        """Those chosen for this person before, or with nobody open."""
        if person.person_id != self._person.person_id or not self.services:
            self.services, self._place = {}, self._place_of(person)
            self._context.work.query(drafts(self._place_of(person)), self._take, self, key="picks")
        self._person = person
        self._tell()

    @staticmethod
    def _place_of(person: ForPerson) -> str:
        return f"picks/{person.person_id or 'nobody'}"

    def _take(self, found: dict[str, Draft]) -> None:
        kept = found.get(self._place_of(self._person))
        if kept is not None and not self.services:
            self._place = kept.place  # of a record that is part of theirs, they are its own when the two are parted
            self.services = {one.id: one for one in (from_json(text, ()) for text in json.loads(kept.words))}
            self._tell()
            self.changed.emit()

    def choose(self, service: Service, *, on: bool) -> None:
        """Onto the list or off it."""
        if on:
            self.services[service.id] = service
        else:
            self.services.pop(service.id, None)
        self._keep()

    def _empty(self) -> None:
        self.services = {}
        self._keep()

    def _keep(self) -> None:
        words = json.dumps([to_json(one) for one in self.services.values()]) if self.services else ""
        self._context.work.command(keep_draft(self._place, words))
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        whom = f" for {self._person.called}" if self._person.called else ""
        self.count.setText(f"{counted(len(self.services), 'service')} chosen{whom}")
        self.setVisible(bool(self.services))

    def show_list(self) -> None:
        """The list as it would be printed."""
        job = partial(self._context.directory.of_ids, tuple(self.services))
        ask = self._context.directory_work.ask
        ask(job, self._show_list, lambda _error: self._show_list(()), owner=self, key="picks")

    def _show_list(self, held: tuple[Service, ...]) -> None:
        """One whose address is given out no more since it was chosen is told as the directory tells it now."""
        self.services |= {one.id: one for one in held if one.address_hidden and one.id in self.services}

        def show(me: Coordinator) -> None:
            PickListDialog(self.window(), self._context, self, me).open()

        self._context.work.query(coordinator, show, self, key="coordinator")

    @property
    def person_id(self) -> str:
        """Whose list it is, "" with nobody open."""
        return self._person.person_id

    @property
    def details(self) -> PersonDetails:
        """What the person needs of a paper; with nobody open, nothing beside the usual."""
        return self._person.details or PersonDetails("")


class PickListDialog(Dialog):
    """The page, live: how it looks, what comes off it, and the ways out."""

    def __init__(self, parent: QWidget, context: Context, picks: Picks, me: Coordinator) -> None:
        super().__init__(parent, "Services to take home", width=760)
        self._context, self._picks, self._me = context, picks, me
        self._chosen = FlowBox(spacing=4)
        self.look_bar = LookBar(self)
        self.page = PageView(PAGE_HEIGHT)
        self.page.show_whole(False)
        self.fits = PlainLabel(tone="quiet")
        for part in (self._chosen, FlowBox(*self.look_bar.choices), self.look_bar.obeyed, self.fits, self.page):
            self.body.addWidget(part)
        self.look_bar.obey(picks.details, anew=True)  # once its words have their place: before, they would be a window
        self.foot.addWidget(Button("Close", then=self.reject))
        name = file_name(Paper.SERVICES)
        about = Outgoing(paper=Paper.SERVICES, said="The list", file_name=name, title="Save the list")
        whose = picks.person_id
        self._giving = Giving(self, context, self.banner, lambda: whose, lambda: self._document, lambda: about)
        self.foot.addWidget(Button("Save as file", icon="save", then=self._giving.save))
        self.add_buttons("Print", self._giving.print, cancel="", icon="printer")
        self.look_bar.changed.connect(self._redraw)
        picks.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        from navigator.documents.pdf import RenderedPlan, render

        if not self._picks.services:
            self.reject()
            return
        takers = [self._taker(one) for one in self._picks.services.values()]
        self._chosen.show_items(takers)
        document = self._document()

        def show(rendered: RenderedPlan) -> None:
            self.page.show_pdf(rendered.pdf, rendered.text)
            self.fits.setText("\n".join([rendered.words, *rendered.over[:3]]))

        self._context.paper_work.ask(partial(render, document), show, self._told, owner=self, key="picks")

    def _taker(self, service: Service) -> QWidget:
        button = Button(service.name, kind="quiet", icon="x")
        button.setAccessibleDescription("Take this off the list")
        button.clicked.connect(lambda: self._picks.choose(service, on=False))
        return button

    def _document(self) -> Document:
        from navigator.documents.pick_list import compose_pick_list

        services = list(self._picks.services.values())
        return compose_pick_list(services, self._me, self.look_bar.look())

    def _told(self, error: NavigatorError) -> None:
        self.banner.say(error.words)
