"""The window: rail, top bar, pages, status line. It decides nothing; pages and deeds are given to it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from navigator.domain.changes import Changes
from navigator.errors import NavigatorError
from navigator.settings import Settings, Sort
from navigator.ui import theme
from navigator.ui.actions import Deed, Registry
from navigator.ui.find import FindBox
from navigator.ui.help import HELP, HelpDialog
from navigator.ui.kit import Banner, Button, Scroller, Table, announce, column, row
from navigator.ui.page import Page
from navigator.ui.places import Place
from navigator.ui.rail import Rail
from navigator.ui.shortcuts import ShortcutSheet
from navigator.ui.undo_line import UndoLine

SMALLEST = QSize(1024, 700)
USUAL = QSize(1280, 800)


class MainWindow(QMainWindow):
    """Made with the settings and a way to save them; then `add_page` and `deeds.add`; then `start()`."""

    def __init__(
        self,
        settings: Settings,
        save_settings: Callable[[Settings], None],
        *,
        undo: Callable[[int], object] = lambda _command: None,
        demo: bool = False,
    ) -> None:
        super().__init__()
        self.settings = settings
        self._save_settings = save_settings
        self.setWindowTitle("Navigator — DEMO" if demo else "Navigator")
        self.deeds = Registry(self)
        self.pages: dict[str, Page] = {}
        self._makers: dict[str, Callable[[], Page]] = {}
        self._holders: dict[str, Scroller] = {}
        self.rail = Rail(demo=demo)
        self.find_box = FindBox(self.deeds, self)
        self.banner = Banner()
        #: What must be seen whatever is on the screen: filled by whoever builds the window.
        self.above = column(spacing=4)
        self.stack = QStackedWidget()
        self._buttons = row(spacing=12)
        self.foot = UndoLine(undo)
        self._lay_out()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_colours)
        self.deeds.add(Deed("find", "Find", self.find_box.start, "Ctrl+K", "search", in_palette=False))
        self.deeds.add(Deed("shortcuts", "Show all shortcuts", self._show_shortcuts, "Ctrl+/", "keyboard"))
        self.deeds.add(Deed("help", "Help for this screen", self._show_help, "F1", "circle-help", self._has_help))
        self.deeds.add(Deed("undo", "Undo the last change", self.foot.run, "Ctrl+Z", "", self.foot.can_undo))
        self.deeds.add(
            Deed("do_again", "Do again what was undone", self.foot.run, "Ctrl+Shift+Z", "", self.foot.can_do_again)
        )
        self.deeds.add(Deed("close", "Close Navigator", self.close, "Ctrl+Q", "x"))

    def _lay_out(self) -> None:
        top = QFrame()
        top.setObjectName("top")
        self.find_box.setMaximumWidth(560)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 8, 20, 8)
        bar.setSpacing(16)
        bar.addWidget(self.find_box, 3)
        bar.addStretch(1)
        bar.addLayout(self._buttons)
        top.setLayout(bar)
        notice = row(self.banner)
        notice.setContentsMargins(20, 0, 20, 0)
        right = column(top, self.above, notice, self.stack, self.foot, spacing=0)
        right.setStretch(3, 1)
        whole = QWidget()
        both = row(self.rail, right, spacing=0)
        both.setStretch(1, 1)
        whole.setLayout(both)
        self.setCentralWidget(whole)

    # Pages and deeds

    def add_place(self, place: Place, make: Callable[[], Page]) -> None:
        """A place in the rail with its shortcut; its page is made when it is first gone to."""
        self._makers[place.name] = make
        if place.in_rail:
            go = Deed(f"go_{place.name}", place.title, lambda: self.show_page(place.name), place.shortcut, place.icon)
            self.deeds.add(go)
            self.rail.add(
                place.name,
                place.title,
                place.icon,
                place.shortcut,
                lambda: self.deeds.do(go.name),
                foot=place.at_foot,
            )

    def add_page(self, page: Page) -> None:
        """A page that is made already, and its place."""
        self.add_place(page.place, lambda: page)
        self._made(page.place.name)

    def _made(self, name: str) -> Page:
        """The page of that name, made now if nobody went there before."""
        page = self.pages.get(name)
        if page is None:
            holder = self._holders[name] = Scroller()
            self.stack.addWidget(holder)
            page = self.pages[name] = self._makers[name]()
            holder.hold(page)
        return page

    def add_button(self, name: str, *, kind: str = "secondary") -> Button:
        """A deed of the registry as a button in the top bar."""
        deed = self.deeds[name]
        button = Button(deed.words, kind=kind, icon=deed.icon, then=lambda: self.deeds.do(name))
        self._buttons.addWidget(button)
        return button

    def show_page(self, name: str) -> None:
        """Bring a page to the front, up to date."""
        page = self._made(name)
        self.stack.setCurrentWidget(self._holders[name])
        self.rail.mark(page.place.under or name)
        self.banner.hide()
        page.shown()
        self.remember(last_page=name)

    @property
    def page(self) -> Page | None:
        """The page in sight."""
        current = self.stack.currentWidget()
        page = current.widget() if isinstance(current, Scroller) else None
        return page if isinstance(page, Page) else None

    def start(self, *, empty: bool = False) -> None:
        """Show the window where it was, at the page that was open last, or empty until it is known who was open."""
        self._place()
        last = self.settings.last_page
        if not empty:
            self.show_page(last if last in self._makers else next(iter(self._makers)))
        self.show()

    # What happened

    def on_changed(self, changes: Changes) -> None:
        """Say what was done, and refresh the page in sight if it shows one of the topics."""
        if changes.sentence:
            announce(self, changes.sentence)
        self.foot.offer(changes)
        page = self.page
        if page is not None and (page.topics & changes.topics):
            page.refresh(changes.topics)

    def on_failed(self, error: NavigatorError) -> None:
        """Tell what went wrong, in words, above the page."""
        self.banner.say(error.words)

    def say_status(self, words: str) -> None:
        """The status line: "Saved 14:02"."""
        self.foot.say_status(words)

    # Preferences

    def change_settings(self, **changes: object) -> None:
        """Change preferences, wear them at once, and keep them."""
        self.remember(**changes)
        self._wear()
        self._keep()

    def remember(self, **where: object) -> None:
        """Where the window is left; kept when it is closed."""
        self.settings = replace(self.settings, **where)  # type: ignore[arg-type]

    def _wear(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.settings)

    def _on_system_colours(self) -> None:
        """The computer turned dark or light."""
        if self.settings.theme == "system":
            self._wear()

    def _keep(self) -> None:
        try:
            self._save_settings(self.settings)
        except NavigatorError as error:
            self.on_failed(error)

    def _place(self) -> None:
        screen = self.screen().availableGeometry()
        self.setMinimumSize(SMALLEST.boundedTo(screen.size()))
        spot = self.settings.geometry
        self.resize(QSize(*spot[2:]).boundedTo(screen.size()) if spot else USUAL.boundedTo(screen.size()))
        if spot and screen.contains(spot[0] + 40, spot[1] + 40):
            self.move(spot[0], spot[1])
        if self.settings.maximized:
            self.setWindowState(self.windowState().WindowMaximized)

    def remember_sort(self, name: str, table: Table[Any]) -> None:
        """Sort a table as it was sorted last, and keep how it is sorted from now on."""
        table.set_sort(self.settings.sorts.get(name))

        def keep(sort: Sort | None) -> None:
            if sort is not None:
                self.remember(sorts={**self.settings.sorts, name: sort})

        table.sort_changed.connect(keep)

    def _has_help(self) -> bool:
        return self.page is not None and self.page.place.name in HELP

    def _show_help(self) -> None:
        if self.page is not None:
            HelpDialog(self, self.page.place.name).open()

    def _show_shortcuts(self) -> None:
        ShortcutSheet(self, list(self.deeds)).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        place = self.normalGeometry()
        spot = (place.x(), place.y(), place.width(), place.height())
        self.remember(geometry=spot, maximized=self.isMaximized())
        self._keep()
        super().closeEvent(event)
