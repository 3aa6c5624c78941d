"""The printed page, live: redrawn as the plan is written, printed or saved from the same bytes."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.documents.blocks import Document
from navigator.documents.changed import changes, marked
from navigator.documents.kept import from_json
from navigator.documents.plan import compose_plan, compose_to_keep
from navigator.domain.on_page import is_empty
from navigator.domain.papers import Look, Version
from navigator.domain.people import PersonSnapshot
from navigator.domain.text import counted
from navigator.domain.words import Paper
from navigator.store.versions import last_version
from navigator.ui.context import Context
from navigator.ui.kit import Button, Check, Picture, TitleButton, announce, row
from navigator.ui.person.preview import Drawn, Preview, Render
from navigator.ui.person.version_card import when_it_was


class PlanPreview(Preview):
    """The plan, what changed since they were given it, and what can be chosen for once."""

    wants_parts = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, "The printed page")
        self._everything: PersonSnapshot | None = None
        self._last: tuple[Version, Document] | None = None
        self.mark_new = Check("Mark what is new")
        self.mark_new.changed.connect(self.redraw)
        self.since = TitleButton("Versions", self._show_versions)
        self._history = QWidget()
        self._history.setLayout(row(Picture("history", "accent"), self.since, spacing=8))
        # In sight where the page does not fit, else among the choices.
        self._parts = [
            Button("What is on the page", kind=kind, icon="list-todo", then=self.wants_parts.emit)
            for kind in ("secondary", "quiet")
        ]
        self._parts[0].hide()
        self._lay_out([self._parts[0]], [self._history], [self.mark_new, self._parts[1]])
        self._know_last(None)

    def back_from_parts(self) -> None:
        """The keys come back from the list of what is on the page."""
        shown = [button for button in (*self._parts, self.more_button) if button.isVisible()]
        shown[0].setFocus()

    def _person_id(self) -> str:
        if self._everything is None:
            raise RuntimeError("no person is shown")
        return self._everything.person.id

    def _of(self) -> object:
        return self._person_id()

    def show_plan(self, everything: PersonSnapshot, *, typing: bool = False) -> None:
        """Show the page of this record. While something is being typed it waits for a breath; another person's until
        what is written beside it is drawn."""
        before, self._everything = self._everything, everything
        another = before is None or before.person.id != everything.person.id
        self.look_bar.obey(everything.person.details, anew=another)
        if another:
            self._show_nothing()
            self._know_last(None)
        if not typing:
            self._ask_last()
        if typing or another:
            self._pause.start()
        else:
            self.redraw()

    # What was given before

    def _ask_last(self) -> None:
        if self._everything is not None:
            ask = last_version(self._everything.person.id, Paper.PLAN)
            self._context.work.query(ask, self._take_last, self, key="last")

    def _take_last(self, found: tuple[Version, str] | None) -> None:
        last = (found[0], from_json(found[1]).compared) if found else None
        if last != self._last:
            self._know_last(last)
            self.redraw()

    def _know_last(self, last: tuple[Version, Document] | None) -> None:
        self._last = last
        self._history.setVisible(last is not None)
        self.mark_new.setVisible(last is not None)
        if last is None:
            self.mark_new.set_value(False)

    def _show_versions(self) -> None:
        from navigator.ui.person.versions import VersionsDialog

        if self._everything is not None:
            VersionsDialog(self.window(), self._context, self._everything.person, self._in_a_look()).open()

    # Drawing

    def _composer(self) -> Callable[[], Document]:
        """What goes out, and is kept."""
        return self._composed(compose_to_keep)

    def _composed(self, way: Callable[[PersonSnapshot, date, Look], Document]) -> Callable[[], Document]:
        compose, look = self._in_a_look(way), self.look_bar.look()
        before = self._last[1] if self._last and self.mark_new.value() else None

        def composed() -> Document:
            page = compose(look)
            return marked(before, page if before.look == look else compose(before.look), page) if before else page

        return composed

    def _in_a_look(
        self, way: Callable[[PersonSnapshot, date, Look], Document] = compose_plan
    ) -> Callable[[Look], Document]:
        """The page in whatever look, with nothing marked on it."""
        if self._everything is None:
            raise RuntimeError("no person is shown")
        return partial(way, self._everything, self._context.today())

    def _drawer(self) -> Callable[[Render], Drawn] | None:
        if self._everything is None:
            return None
        of, last, compose, in_a_look = self._of(), self._last, self._composed(compose_plan), self._in_a_look()

        def drawn(render: Render) -> Drawn:
            rendered = render(compose())
            if not rendered.whole:
                return Drawn(of, rendered)
            return Drawn(of, rendered, len(changes(last[1], in_a_look(last[1].look))) if last else 0)

        return drawn

    def _show(self, drawn: Drawn) -> None:
        before, rendered = self.fits.text(), drawn.rendered
        super()._show(drawn)
        if rendered.fits and self._everything is not None and is_empty(self._everything):
            self.fits.show_words("Nothing is on it yet", "waiting")
        if self.fits.text() != before:
            announce(self.fits, self.fits.text() if rendered.fits else rendered.words)
        self._parts[0].setVisible(not rendered.fits)
        self._parts[1].setVisible(rendered.fits)
        if self._last is not None and drawn.changed is not None:
            self.since.show_words(_since(self._last[0], drawn.changed, self._context))

    def _how_long(self, pages: int) -> str:
        return "Fits on one page" if pages == 1 else counted(pages, "page")


def _since(last: Version, changed: int, context: Context) -> str:
    said = f"{counted(changed, 'line has', 'lines have')} changed" if changed else "Nothing has changed"
    return f"{said} since it was {when_it_was(last, context.today())}"
