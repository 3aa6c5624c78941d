"""The versions of a person's page: what was given and how, what has changed since, and each of them printed again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.documents.blocks import Document
from navigator.documents.changed import changes
from navigator.documents.kept import from_json
from navigator.domain.papers import Look, Version, to_compare_with
from navigator.domain.people import Person
from navigator.domain.words import Paper
from navigator.store.versions import document_of, versions_of
from navigator.ui.context import Context
from navigator.ui.kit import Button, Card, Dialog, EmptyState, PlainLabel, clear, column
from navigator.ui.person.version_card import VersionCard, when_it_was


class VersionsDialog(Dialog):
    """Newest first. `compose` makes the page as it stands now in a look, to compare the version they hold with."""

    def __init__(self, parent: QWidget, context: Context, person: Person, compose: Callable[[Look], Document]) -> None:
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
            self._show_changes(versions)
        for version in versions:
            self._parts.addWidget(VersionCard(self._context, version, self.banner, self._ask))
        self.fit()

    def _show_changes(self, versions: tuple[Version, ...]) -> None:
        last = to_compare_with(versions)
        if last is not None:
            since = Card(f"What has changed since it was {when_it_was(last, self._context.today())}")
            self._parts.addWidget(since)
            self._context.work.query(document_of(last.id), partial(self._compare, since), self, key="compared")

    def _compare(self, since: Card, kept: str) -> None:
        before = from_json(kept).compared
        found = changes(before, self._compose(before.look))
        for change in found:
            since.body.addWidget(PlainLabel(change.words, selectable=True))
        if not found:
            since.body.addWidget(PlainLabel("Nothing.", tone="quiet"))
        self.fit()
