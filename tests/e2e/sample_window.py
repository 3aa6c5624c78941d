"""A small window with one of each control, to prove the hand's vocabulary on. Says what happens in a label."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)


class Sample(QMainWindow):
    def __init__(self) -> None:
        super().__init__(windowTitle="Sample")
        body = QWidget()
        self.form = QFormLayout(body)
        self.setCentralWidget(body)
        self.said = QLabel("nothing yet", textFormat=Qt.TextFormat.PlainText)
        self.add_fields()
        self.add_tabs()
        self.add_table()
        save = QPushButton("Save")
        save.clicked.connect(self.ask)
        self.form.addRow(save)
        self.form.addRow(self.said)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(lambda: self.said.setText("shortcut"))

    def add_fields(self) -> None:
        name = QLineEdit()
        name.textEdited.connect(lambda words: self.said.setText(f"edited {words}"))
        self.form.addRow("First name", name)
        self.form.addRow("Story", QPlainTextEdit())
        how = QComboBox()
        how.addItems(["Visit", "Phone", "Letter"])
        how.activated.connect(lambda index: self.said.setText(f"chose {how.itemText(index)}"))
        self.form.addRow("How", how)
        self.form.addRow(QCheckBox("Promised"))
        greyed = QPushButton("Greyed")
        greyed.setEnabled(False)
        self.form.addRow(greyed)

    def add_tabs(self) -> None:
        tabs = QTabWidget()
        tabs.addTab(QLabel("the story"), "Story")
        tabs.addTab(QLabel("the plan"), "Plan")
        self.form.addRow(tabs)

    def add_table(self) -> None:
        model = QStandardItemModel(3, 2)
        for row, name in enumerate(("Ann", "Bob", "Cy")):
            model.setItem(row, 0, QStandardItem(name))
            model.setItem(row, 1, QStandardItem(f"step of {name}"))
        table = QTableView()
        table.setModel(model)
        table.setAccessibleName("People")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.activated.connect(lambda index: self.said.setText(f"opened row {index.row()}"))
        self.form.addRow(table)

    def ask(self) -> None:
        dialog = QDialog(self, windowTitle="Sure?")
        layout = QVBoxLayout(dialog)
        field = QLineEdit()
        field.setAccessibleName("Why")
        layout.addWidget(field)
        yes = QPushButton("Yes")
        yes.clicked.connect(dialog.accept)
        layout.addWidget(yes)
        dialog.accepted.connect(lambda: self.said.setText(f"because {field.text()}"))
        dialog.open()


if __name__ == "__main__":
    application = QApplication()
    window = Sample()
    window.show()
    application.exec()
