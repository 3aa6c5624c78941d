"""The versions of a person's page: what was given and how, what has changed since, and each of them printed again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from navigator.documents.blocks import Document
from navigator.documents.changed import changes
from navigator.documents.formats import KINDS, write_document
from navigator.documents.kept import from_json
from navigator.documents.pdf import paper_pdf
from navigator.domain.dates import screen_date
from navigator.domain.papers import Version
from navigator.domain.people import Person
from navigator.domain.words import Paper, SharedHow
from navigator.errors import NavigatorError
from navigator.store.versions import document_of, give, versions_of
from navigator.ui.ask_file import save_as
from navigator.ui.context import Context
from navigator.ui.kit import Button, Card, Dialog, EmptyState, FlowBox, PlainLabel, clear, column
from navigator.ui.person.giving import WAYS
from navigator.ui.printing import print_with_dialog


class VersionsDialog(Dialog):
    """Newest first. `compose` makes the page as it stands now, to compare the newest version with."""

    def __init__(self, parent: QWidget, context: Context, person: Person, compose: Callable[[], Document]) -> None:
        name = person.details.likes_to_be_called
        super().__init__(parent, "Versions", heading=f"{name}’s page, as it was given", width=680)
        self._context, self._person, self._compose = context, person, compose
        self._parts = column(spacing=12)
        self.body.addLayout(self._parts)
        self.foot.addWidget(Button("Close", kind="primary", then=self.accept))
        self._ask()

    def _ask(self) -> None:
        self._context.work.query(versions_of(self._person.id, Paper.PLAN), self._show, self, key="versions")

    def _show(self, versions: tuple[Version, ...]) -> None:
        clear(self._parts)
        if not versions:
            self._parts.addWidget(EmptyState("Nothing was given yet", "Each page you print or save will be here."))
        else:
            since = Card(f"What has changed since {self._day(versions[0])}")
            self._parts.addWidget(since)
            self._context.work.query(document_of(versions[0].id), partial(self._compare, since), self, key="newest")
        for version in versions:
            self._parts.addWidget(self._card(version))
        self.fit()

    def _day(self, version: Version) -> str:
        at = version.at.astimezone()
        return f"{screen_date(at.date(), self._context.today())} {at:%H:%M}"

    def _compare(self, since: Card, kept: str) -> None:
        found = changes(from_json(kept), self._compose())
        for change in found:
            since.body.addWidget(PlainLabel(change.words, selectable=True))
        if not found:
            since.body.addWidget(PlainLabel("Nothing.", tone="quiet"))
        self.fit()

    def _card(self, version: Version) -> Card:
        card = Card(f"{version.form.label} {self._day(version)}")
        if version.given_how and version.given_on:
            to = f" to {version.given_to}" if version.given_to else ""
            on = screen_date(version.given_on, self._context.today())
            card.body.addWidget(PlainLabel(f"{version.given_how.label}{to} on {on}", strong=True))
        else:
            card.body.addWidget(PlainLabel("Nobody said yet how it was given:", tone="quiet"))
            card.body.addWidget(FlowBox(*(Button(how.label, then=partial(self._given, version, how)) for how in WAYS)))
        again = Button("Print it again", kind="quiet", icon="printer", then=partial(self._again, version, self._print))
        save = Button("Save as file", kind="quiet", icon="save", then=partial(self._again, version, self._save))
        card.body.addWidget(FlowBox(again, save))
        return card

    def _given(self, version: Version, how: SharedHow) -> None:
        give_it = give(version.id, version.revision, how)
        self._context.work.command(give_it, lambda _changes: self._ask(), self._told)

    def _again(self, version: Version, way: Callable[[Document], object]) -> None:
        self._context.work.query(document_of(version.id), lambda kept: way(from_json(kept)), self, key="again")

    def _print(self, document: Document) -> None:
        pdf, run = paper_pdf(document), self._context.paper_work.ask
        print_with_dialog(self, pdf, lambda: None, self.banner.say, run)

    def _save(self, document: Document) -> None:
        save_as(self, "Save the plan", "plan.pdf", KINDS, "pdf", partial(self._save_to, document))

    def _save_to(self, document: Document, path: Path) -> None:
        try:
            write_document(document, path)
        except NavigatorError as error:
            self.banner.say(error.words)
            return
        self.banner.say(f"That version is saved in {path}.", role="settled")

    def _told(self, error: NavigatorError) -> None:
        self.banner.say(error.words)
