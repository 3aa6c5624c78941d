"""Asking for a file: the system's own dialog, opened beside the work, its answer handed back."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

_ENDING = re.compile(r"\*\.(\w+)\)$")


def save_as(parent: QWidget, title: str, name: str, kinds: str, suffix: str, then: Callable[[Path], object]) -> None:
    """Ask where to save. `kinds` is what the dialog lists ("PDF (*.pdf);;Plain text (*.txt)").

    `suffix` is added where none is typed, or that of the kind that was chosen.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(suffix)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_ENDING.findall(kind)[0]))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def open_file(parent: QWidget, title: str, kinds: str, then: Callable[[Path], object]) -> None:
    """Ask for a file that is there."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def choose_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog
