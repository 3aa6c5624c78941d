"""The Directory page on real files, to look at: python -m tests.ui.service_gallery FOLDER SOURCE…"""

import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from navigator.directory import Directory
from navigator.settings import Settings
from navigator.store.driver import open_plain
from navigator.ui import theme
from navigator.ui.actions import Deed
from navigator.ui.context import Context
from navigator.ui.directory_page import DirectoryPage
from navigator.ui.service.about import AboutDirectory
from navigator.ui.service.importing import HowToImport, ReportDialog
from navigator.ui.window import MainWindow
from navigator.ui.work import Thread


def settle(app: QApplication, thread: Thread) -> None:
    """Until the directory has answered everything."""
    for _ in range(4):
        thread._worker.ask(lambda: None).result()
        for _ in range(5):
            app.processEvents()


def main() -> None:
    """Import the sources into a directory of its own and take the pictures."""
    folder, sources = Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]]
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as place:
        thread = Thread("directory")
        directory = Directory(Path(place) / "directory.db", open_plain)
        context = Context(
            work=None,  # type: ignore[arg-type]
            open_directory=lambda: directory,
            directory_work=thread,
            paper_work=thread,
            today=lambda: date(2026, 11, 23),
            now=datetime.now,
        )
        settings = Settings(theme="light")
        theme.apply(app, settings)
        frame = MainWindow(settings, lambda _settings: None, demo=True)
        frame.deeds.add(Deed("new_person", "New person", lambda: None, "Ctrl+N", "user-plus"))
        frame.deeds.add(Deed("log_contact", "Log contact", lambda: None, "Ctrl+L", "phone"))
        frame.add_button("new_person")
        frame.add_button("log_contact", kind="primary")
        page = DirectoryPage(context)
        frame.add_page(page)
        frame.start()
        frame.resize(1280, 800)

        def shot(name: str) -> None:
            settle(app, thread)
            frame.grab().save(str(folder / f"{name}.png"))

        shot("empty")
        page.import_paths(sources)
        shot("imported")
        page.banner.hide()
        page.for_person("May", "BS16 2QR")
        page.words.setText("someone to talk to about housing")
        for look in ("light", "dark", "contrast"):
            frame.change_settings(theme=look)
            page.hits.setFocus()
            shot(f"found-{look}")
        frame.change_settings(theme="light", text_scale=150)
        shot("found-150")
        frame.resize(1366, 768)
        frame.change_settings(text_scale=200)
        shot("found-200")
        page.hits.opened.emit(page.hits.current())
        shot("detail-200")
        page._back()
        page._toggle_filters()
        shot("filters-200")
        frame.change_settings(text_scale=100)
        frame.resize(1024, 700)
        shot("found-1024")
        for name, dialog in (
            ("how", HowToImport(page, lambda _paths, _name: None, lambda _address, _name: None)),
            ("about", AboutDirectory(page, page._sources or (), page._total, date(2026, 11, 23))),
            ("report", ReportDialog(page, directory_report(thread, directory, sources))),
        ):
            dialog.open()
            settle(app, thread)
            dialog.grab().save(str(folder / f"{name}.png"))
            dialog.close()
        frame.close()
        thread._worker.ask(directory.close).result()
        thread.close()


def directory_report(thread: Thread, directory: Directory, sources: list[Path]) -> tuple:
    """The report of importing once more."""
    return thread._worker.ask(lambda: directory.import_sources(sources)).result()


if __name__ == "__main__":
    main()
