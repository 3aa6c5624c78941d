"""One version of a paper: when it was made, how it was given, and the same printed or saved again as it was."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from navigator.documents.blocks import Document
from navigator.documents.formats import KINDS, write_document
from navigator.documents.kept import from_json
from navigator.documents.obeyed import in_short
from navigator.documents.pdf import paper_pdf, render
from navigator.domain.dates import screen_date
from navigator.domain.papers import Version
from navigator.domain.words import Paper, SharedHow
from navigator.errors import NavigatorError
from navigator.store.versions import document_of, give
from navigator.ui.ask_file import save_as
from navigator.ui.context import Context
from navigator.ui.kit import Banner, Button, Card, Dialog, FlowBox, PlainLabel
from navigator.ui.person.giving import WAYS
from navigator.ui.person.page_view import PageView
from navigator.ui.printing import print_with_dialog

_PAGE_HEIGHT = 460  # pixels at 100 % of a page that is looked at


class VersionCard(Card):
    """`changed` is called when it was said how this one was given; `banner` is where anything else is told."""

    def __init__(self, context: Context, version: Version, banner: Banner, changed: Callable[[], object]) -> None:
        super().__init__(_title(version, context))
        self._context, self._version, self._banner, self._changed = context, version, banner, changed
        if version.given_how and version.given_on:
            on = screen_date(version.given_on, context.today())
            self.body.addWidget(PlainLabel(f"{version.given_how.label}{_to(version)} on {on}", strong=True))
        else:
            self.body.addWidget(PlainLabel(f"Nobody said yet how it was given{_to(version)}:", tone="quiet"))
            self.body.addWidget(
                FlowBox(*(self._named(Button(how.label, then=partial(self._given, how))) for how in WAYS))
            )
        self._look = PlainLabel(tone="quiet")
        self.body.insertWidget(1, self._look)
        self._context.work.query(document_of(version.id), self._show_look, self, key="look")
        view = Button("View", kind="quiet", icon="file-text", then=partial(self._again, self._view))
        again = Button("Print it again", kind="quiet", icon="printer", then=partial(self._again, self._print))
        save = Button("Save as file", kind="quiet", icon="save", then=partial(self._again, self._save))
        self.body.addWidget(FlowBox(*map(self._named, (view, again, save))))

    def _named(self, button: Button) -> Button:
        """Of many versions each has these: who hears them needs to hear of which."""
        button.setAccessibleName(f"{button.text()}: {self.accessibleName()}")
        return button

    def _show_look(self, kept: str) -> None:
        """Two of one day are told apart by how they look."""
        self._look.setText(in_short(from_json(kept).look))

    def _view(self, document: Document) -> None:
        dialog = Dialog(self.window(), "Paper as it was made", heading=self.accessibleName(), width=760)
        page = PageView(_PAGE_HEIGHT)
        page.show_whole(False)
        rendered = render(document)
        page.show_pdf(rendered.pdf, rendered.text)
        dialog.body.addWidget(page)
        dialog.foot.addWidget(Button("Close", kind="primary", then=dialog.accept))
        dialog.open()

    def _given(self, how: SharedHow) -> None:
        give_it = give(self._version.id, self._version.revision, how)
        self._context.work.command(give_it, lambda _changes: self._changed(), self._told)

    def _again(self, way: Callable[[Document], object]) -> None:
        self._context.work.query(document_of(self._version.id), lambda kept: way(from_json(kept)), self, key="again")

    def _print(self, document: Document) -> None:
        run = self._context.paper_work.ask
        try:
            pdf = paper_pdf(document)
        except NavigatorError as error:  # a web page may be longer than one side of paper
            self._told(error)
            return
        print_with_dialog(self.window(), pdf, self._sent, self._banner.say, run)

    def _sent(self, waits: str) -> None:
        if waits:
            self._banner.say(waits, role="waiting")

    def _save(self, document: Document) -> None:
        name = f"{file_name(self._version.paper)}.pdf"
        save_as(self.window(), "Save as file", name, KINDS, "pdf", partial(self._save_to, document))

    def _save_to(self, document: Document, path: Path) -> None:
        try:
            write_document(document, path)
        except NavigatorError as error:
            self._banner.say(error.words)
            return
        self._banner.say(f"That version is saved in {path}.", role="settled")

    def _told(self, error: NavigatorError) -> None:
        self._banner.say(error.words)


def file_name(paper: Paper) -> str:
    """A name neutral enough for a folder that others see."""
    named = {Paper.PLAN: "plan", Paper.CARD: "card", Paper.HELD: "sheet", Paper.STORY: "story"}
    return (named | {Paper.SERVICES: "services"}).get(paper, "letter")


def when_it_was(version: Version, today: date) -> str:
    """How and when it reached them, or else what it was made into: "handed over on Mon 23 Nov"."""
    way, on = version.form.label, version.at.astimezone().date()
    if version.given_how and version.given_on:
        way, on = version.given_how.label, version.given_on
    return f"{way[0].lower()}{way[1:]} on {screen_date(on, today)}"


def _to(version: Version) -> str:
    return f" to {version.given_to}" if version.given_to else ""


def _title(version: Version, context: Context) -> str:
    at = version.at.astimezone()
    when = f"{screen_date(at.date(), context.today())} {at:%H:%M}"
    return f"{version.paper.label} · {version.form.label} {when}"
