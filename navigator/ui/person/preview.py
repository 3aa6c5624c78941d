"""The printed page, live: redrawn as the plan is written, printed or saved from the same bytes."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from navigator.documents.pdf import RenderedPlan, plan_pdf, render_plan
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import PrintSize
from navigator.errors import NavigatorError
from navigator.store.given import plan_saved
from navigator.ui.ask_file import save_as
from navigator.ui.context import Context
from navigator.ui.kit import Banner, Button, Card, Chip, Choice, PlainLabel, announce, row
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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            ground = self.palette()
            ground.setColor(QPalette.ColorRole.Dark, colour("sunken"))
            self.setPalette(ground)


class PlanPreview(Card):
    """The page as it would be printed, whether it fits, and the ways out: print, save."""

    shown = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(sunken=True)
        self.setAccessibleName("The printed page")
        self._context = context
        self._everything: PersonSnapshot | None = None
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self.fits = Chip("Drawing…")
        self.over = PlainLabel(tone="waiting")
        self.over.hide()
        self.size_choice = Choice([(size, size.label) for size in PrintSize], name="Print size")
        self.size_choice.changed.connect(self._redraw)
        self._view = _PageView(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        # A bar that comes and goes changes the width, which changes the zoom, which takes the bar away: for ever.
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setAccessibleName("The page as it will be printed")
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setDocumentMargins(QMargins(1, 1, 1, 1))
        self.banner = Banner()
        self.print_button = Button("Print", kind="primary", icon="printer", then=self._print)
        self.save_button = Button("Save PDF", icon="save", then=self._save)
        self._pause = QTimer(self, singleShot=True, interval=REDRAW_PAUSE)
        self._pause.timeout.connect(self._redraw)
        self.body.addLayout(row(self.fits, 0, self.size_choice))
        self.body.addWidget(self.over)
        self.body.addWidget(self._view, 1)
        self.body.addWidget(self.banner)
        self.body.addLayout(row(self.print_button, self.save_button, 0))

    def show_plan(self, everything: PersonSnapshot, *, typing: bool = False) -> None:
        """Show the page of this record. While something is being typed it waits for a breath."""
        before, self._everything = self._everything, everything
        another = before is None or before.person.id != everything.person.id
        size = everything.person.details.print_size
        if before is None or another or before.person.details.print_size is not size:
            self.size_choice.set_value(size)  # what they need, recorded or changed, is obeyed without being asked
        if another:
            self._document.close()  # nothing, rather than the page of somebody else
            self.fits.show_words("Drawing…", "neutral")
            self.banner.hide()
        if typing:
            self._pause.start()
        else:
            self._redraw()

    def _redraw(self) -> None:
        self._pause.stop()
        everything, size, today = self._everything, PrintSize(self.size_choice.value()), self._context.today()
        if everything is not None:
            self._context.paper_work.ask(
                lambda: render_plan(everything, today, size), self._show, owner=self, key="page"
            )

    def _show(self, rendered: RenderedPlan) -> None:
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
        self.shown.emit(rendered)

    def _pdf(self) -> bytes | None:
        """The bytes for paper, or None after saying why not."""
        if self._everything is None:
            return None
        try:
            return plan_pdf(self._everything, self._context.today(), PrintSize(self.size_choice.value()))
        except NavigatorError as error:
            self.banner.say(error.words)
            return None

    def _gone_out(self, form: str) -> None:
        if self._everything is not None:
            size = PrintSize(self.size_choice.value())
            self._context.work.command(plan_saved(self._everything.person.id, form, size))

    def _save(self) -> None:
        if self._pdf() is None:
            return
        # A file name neutral enough for a folder that others see.
        save_as(self.window(), "Save the plan", "plan.pdf", "PDF (*.pdf)", "pdf", self._save_to)

    def _save_to(self, path: Path) -> None:
        from navigator.documents.formats import write_plan

        if self._everything is None:
            return
        try:
            write_plan(self._everything, self._context.today(), PrintSize(self.size_choice.value()), path)
        except NavigatorError as error:
            self.banner.say(error.words)
            return
        self.banner.say(f"The plan is saved in {path}.", role="settled")
        self._gone_out(path.suffix)

    def _print(self) -> None:
        from navigator.ui.printing import print_with_dialog

        pdf = self._pdf()
        if pdf is not None:
            print_with_dialog(self.window(), pdf, lambda: self._gone_out("print"), lambda words: self.banner.say(words))
