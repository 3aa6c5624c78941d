"""The printed page, live: redrawn as the plan is written, printed or saved from the same bytes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from navigator.documents.blocks import Document
from navigator.documents.changed import changes, marked
from navigator.documents.kept import from_json, to_json
from navigator.documents.pdf import RenderedPlan, paper_pdf, render
from navigator.documents.plan import compose_plan
from navigator.domain.changes import Changes
from navigator.domain.dates import screen_date
from navigator.domain.papers import Version
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import Form, Paper, SharedHow
from navigator.errors import NavigatorError
from navigator.store.versions import give, keep_version, last_version
from navigator.ui.ask_file import save_as
from navigator.ui.context import Context
from navigator.ui.kit import Banner, Button, Card, Check, Chip, FlowBox, PlainLabel, announce, row
from navigator.ui.person.look_bar import LookBar
from navigator.ui.theme import colour

#: Milliseconds after the last key before the page is redrawn: soon enough to feel live, late enough to type on.
REDRAW_PAUSE = 60


class _PageView(QPdfView):
    """Qt's own view of a PDF; it paints the ground around the page in the palette's Dark.

    Its renderer works on a thread of its own unless told otherwise, and a picture that it was still drawing when
    another document was loaded is then kept as that document's page: one person's plan under another's name.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        renderer = self.findChild(QPdfPageRenderer)
        if not isinstance(renderer, QPdfPageRenderer):
            raise TypeError("the view has no renderer that could be told to draw in turn")
        renderer.setRenderMode(QPdfPageRenderer.RenderMode.SingleThreaded)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        # A bar that comes and goes changes the width, which changes the zoom, which takes the bar away: for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The page as it will be printed")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDocumentMargins(QMargins(1, 1, 1, 1))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            ground = self.palette()
            ground.setColor(QPalette.ColorRole.Dark, colour("sunken"))
            self.setPalette(ground)


class PlanPreview(Card):
    """The page as it would be printed, whether it fits, what changed since it was last given, and the ways out."""

    shown = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(sunken=True)
        self.setAccessibleName("The printed page")
        self._context = context
        self._everything: PersonSnapshot | None = None
        self._last: tuple[Version, Document] | None = None
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self.fits = Chip("Drawing…")
        self.over = PlainLabel(tone="waiting")
        self.over.hide()
        self.look_bar = LookBar()
        self.look_bar.changed.connect(self._redraw)
        self._view = _PageView(self)
        self._view.setDocument(self._document)
        self.mark_new = Check("Mark what is new")
        self.mark_new.changed.connect(self._redraw)
        self.since = Button(kind="quiet", name="Versions", then=self._show_versions)
        self.banner = Banner()
        self.print_button = Button("Print", kind="primary", icon="printer", then=self._print)
        self.save_button = Button("Save as file", icon="save", then=self._save)
        self._pause = QTimer(self, singleShot=True, interval=REDRAW_PAUSE)
        self._pause.timeout.connect(self._redraw)
        self.body.addWidget(FlowBox(self.fits))
        self.body.addWidget(self.look_bar)
        self.body.addWidget(self.over)
        self.body.addWidget(self._view, 1)
        self.body.addWidget(FlowBox(self.since, self.mark_new))
        self.body.addWidget(self.banner)
        self.body.addLayout(row(self.print_button, self.save_button, 0))
        self._know_last(None)

    def show_plan(self, everything: PersonSnapshot, *, typing: bool = False) -> None:
        """Show the page of this record. While something is being typed it waits for a breath."""
        before, self._everything = self._everything, everything
        another = before is None or before.person.id != everything.person.id
        self.look_bar.obey(everything.person.details, anew=another)
        if another:
            self._document.close()  # nothing, rather than the page of somebody else
            self._know_last(None)
            self.fits.show_words("Drawing…", "neutral")
            self.banner.hide()
        if typing:
            self._pause.start()
        else:
            self._ask_last()
            self._redraw()

    # What was given before

    def _ask_last(self) -> None:
        if self._everything is not None:
            ask = last_version(self._everything.person.id, Paper.PLAN)
            self._context.work.query(ask, self._take_last, self, key="last")

    def _take_last(self, found: tuple[Version, str] | None) -> None:
        last = (found[0], from_json(found[1])) if found else None
        if last != self._last:
            self._know_last(last)
            self._redraw()

    def _know_last(self, last: tuple[Version, Document] | None) -> None:
        self._last = last
        self.since.setVisible(last is not None)
        self.mark_new.setVisible(last is not None)
        if last is None:
            self.mark_new.set_value(False)

    def _show_versions(self) -> None:
        from navigator.ui.person.versions import VersionsDialog

        if self._everything is not None:
            VersionsDialog(self.window(), self._context, self._everything.person, self._composer()).open()

    # Drawing

    def _composer(self) -> Callable[[], Document]:
        """Composes the page as it stands, on whatever thread it is called."""
        plain = self._plain_composer()
        before = self._last[1] if self._last and self.mark_new.value() else None

        def compose() -> Document:
            document = plain()
            return marked(before, document) if before else document

        return compose

    def _plain_composer(self) -> Callable[[], Document]:
        """The same, with nothing marked on it."""
        if self._everything is None:
            raise RuntimeError("no person is shown")
        return partial(compose_plan, self._everything, self._context.today(), self.look_bar.look())

    def _redraw(self) -> None:
        self._pause.stop()
        if self._everything is not None:
            compose, last, plain = self._composer(), self._last, self._plain_composer()

            def drawn() -> tuple[RenderedPlan, int]:
                return render(compose()), len(changes(last[1], plain())) if last else 0

            self._context.paper_work.ask(drawn, self._show, owner=self, key="page")

    def _show(self, drawn: tuple[RenderedPlan, int]) -> None:
        rendered, changed = drawn
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(rendered.pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        one_page = "Fits on one page" if rendered.pages == 1 else f"{rendered.pages} pages"
        words = one_page if rendered.fits else rendered.words
        if words != self.fits.text():
            announce(self.fits, words)
        self.fits.show_words(one_page if rendered.fits else "Does not fit", "settled" if rendered.fits else "waiting")
        self.over.setText("\n".join([rendered.words, *rendered.over[:3]]))
        self.over.setVisible(not rendered.fits)
        if self._last is not None:
            self.since.show_words(_since(self._last[0], changed, self._context))
        self.shown.emit(rendered)

    # The ways out

    def _ready(self) -> tuple[Document, bytes] | None:
        """The page and its bytes for paper, or None after saying why not."""
        if self._everything is None:
            return None
        try:
            document = self._composer()()
            return document, paper_pdf(document)
        except NavigatorError as error:
            self.banner.say(error.words)
            return None

    def _gone_out(self, document: Document, form: Form, where: str = "") -> None:
        if self._everything is not None:
            keep = keep_version(self._everything.person.id, Paper.PLAN, form, to_json(document))
            self._context.work.command(keep, partial(self._ask_how_given, where))

    def _ask_how_given(self, where: str, kept: Changes) -> None:
        """Printed is not given: one click says how it reached them, or nothing does."""
        self._ask_last()
        said = f"The plan is saved in {where}." if where else "The plan is printed."
        ways = [how for how in SharedHow if how is not SharedHow.TOLD]
        buttons = [Button(how.label, then=partial(self._given, kept.record_id, how)) for how in ways]
        self.banner.say(f"{said} How was it given?", role="settled", buttons=[*buttons])

    def _given(self, version_id: str, how: SharedHow) -> None:
        self._context.work.command(give(version_id, 1, how), lambda _changes: self.banner.hide(), self._told)

    def _told(self, error: NavigatorError) -> None:
        self.banner.say(error.words)

    def _save(self) -> None:
        ready = self._ready()
        if ready is not None:
            from navigator.documents.formats import KINDS

            # A file name neutral enough for a folder that others see.
            to = partial(self._save_to, ready[0])
            save_as(self.window(), "Save the plan", "plan.pdf", KINDS, "pdf", to)

    def _save_to(self, document: Document, path: Path) -> None:
        from navigator.documents.formats import write_document

        try:
            form = write_document(document, path)
        except NavigatorError as error:
            self.banner.say(error.words)
            return
        self._gone_out(document, form, str(path))

    def _print(self) -> None:
        from navigator.ui.printing import print_with_dialog

        ready = self._ready()
        if ready is not None:
            document, pdf = ready
            print_with_dialog(self.window(), pdf, lambda: self._gone_out(document, Form.PRINT), self.banner.say)


def _since(last: Version, changed: int, context: Context) -> str:
    on = screen_date(last.at.astimezone().date(), context.today())
    if not changed:
        return f"Nothing has changed since {on}"
    return f"1 line has changed since {on}" if changed == 1 else f"{changed} lines have changed since {on}"
