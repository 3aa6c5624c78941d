"""What stories of the directory share: a file brought in through the window, and what a search found."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from .desk import Desk

DATA = Path(__file__).parents[1] / "data" / "directory"
SAMPLE = DATA / "bristol" / "bristol-services-page1.json"


def bring_in(desk: Desk, path: Path) -> None:
    """Import a file by the buttons and the file dialog."""
    if desk.has("Import a directory"):
        desk.press("Import a directory")
    else:
        desk.press("Import", desk.frame.directory)
    desk.press("Choose files")
    dialog = desk.front
    assert isinstance(dialog, QFileDialog)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    line.setText(str(path))
    dialog.accept()
    desk.settle()


def found(desk: Desk) -> list[str]:
    desk.settle()
    return [hit.service.name for hit in desk.frame.directory.hits.model_of_hits.hits]
