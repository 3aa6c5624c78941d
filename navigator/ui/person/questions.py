"""The questions of one heading: a line to each, in the order they are asked, with what moves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from navigator.ui.kit import Movers, TextInput, clear, column, row
from navigator.ui.theme import px

_BESIDE = 84  # pixels at 100 %: room for both buttons, also where one is wanted
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Line(TextInput):
    """One question. Up and down go from line to line; Enter begins another beneath, and saves nothing."""

    entered = Signal()
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
        elif event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class Questions(QWidget):
    """`value()` has a question to a line. The last line is empty, for one more; several that are pasted into a line are
    a line each. Moved are the words: the lines stay where they are."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._label = ""
        self._lines: list[_Line] = []
        self._beside: list[QHBoxLayout] = []
        self._keys: list[int] = []  # of the words of each line, wherever they are moved to
        self._made = 0
        self._movers = Movers(self._move)
        self._shown: list[int] | None = None
        self._box = column(spacing=4)
        self.setLayout(self._box)
        self.set_value("")

    # What a field asks of it

    def value(self) -> str:
        return "\n".join(line.value() for line in self._lines if line.value())

    def set_value(self, text: str) -> None:
        asked = [one for one in text.splitlines() if one.strip()]
        while len(self._lines) <= len(asked):
            self._insert(len(self._lines))
        for number, line in enumerate(self._lines):
            line.set_value(asked[number] if number < len(asked) else "")
        self._tidy()

    def problem(self) -> str:
        return ""

    def setAccessibleName(self, name: str) -> None:
        """The first line is what the label stands for; the others say which they are."""
        super().setAccessibleName(name)
        self._label = name
        for number, line in enumerate(self._lines, 1):
            line.setAccessibleName(f"{name}, {number}" if number > 1 else name)

    # The lines

    def _insert(self, at: int) -> None:
        line, beside, room, holder = _Line(), row(spacing=0), QWidget(), QWidget()
        room.setFixedWidth(px(_BESIDE))
        room.setLayout(beside)
        holder.setLayout(row(line, room, spacing=4))
        self._lines.insert(at, line)
        self._beside.insert(at, beside)
        self._keys.insert(at, self._made)
        self._made += 1
        self._box.insertWidget(at, holder)
        line.changed.connect(lambda: self._typed(line))
        line.entered.connect(lambda: self._begin_beneath(line))
        line.stepped.connect(lambda by: self._step(line, by))
        self.setFocusProxy(self._lines[0])
        self._shown = None

    def _typed(self, line: _Line) -> None:
        first, *more = line.text().splitlines() or [""]
        if more:
            at = self._lines.index(line)
            line.set_value(first)
            for number, words in enumerate(more, at + 1):
                self._insert(number)
                self._lines[number].set_value(words)
            self._lines[at + len(more)].setFocus()
        self._tidy()
        self.changed.emit()

    def _begin_beneath(self, line: _Line) -> None:
        below = self._lines.index(line) + 1
        if below == len(self._lines) or self._lines[below].value():
            self._insert(below)
            self._tidy()
        self._lines[below].setFocus()

    def _step(self, line: _Line, by: int) -> None:
        at = self._lines.index(line) + by
        if 0 <= at < len(self._lines):
            self._lines[at].setFocus()

    def _tidy(self) -> None:
        """One empty line at the end; beside each question what moves it."""
        if self._lines[-1].value():
            self._insert(len(self._lines))
        filled = [number for number, line in enumerate(self._lines) if line.value()]
        if filled == self._shown:
            return
        self._shown = filled
        self._movers.begin()
        before: QWidget = self._lines[0]
        for number, (line, beside) in enumerate(zip(self._lines, self._beside, strict=True)):
            clear(beside)
            parts: list[QWidget] = [line]
            if number in filled:
                named = f"question {number + 1}, {self._label}"
                parts += self._movers.buttons(str(self._keys[number]), named, filled.index(number), len(filled))
            for part in parts[1:]:
                beside.addWidget(part)
            beside.addStretch(1)
            for part in parts:
                if part is not before:
                    QWidget.setTabOrder(before, part)
                    before = part
        self.setAccessibleName(self._label)

    def _move(self, key: str, by: int) -> None:
        filled = [number for number, line in enumerate(self._lines) if line.value()]
        here = self._keys.index(int(key))
        there = filled[filled.index(here) + by]
        one, other = self._lines[here].text(), self._lines[there].text()
        self._lines[here].set_value(other)
        self._lines[there].set_value(one)
        self._keys[here], self._keys[there] = self._keys[there], self._keys[here]
        self._shown = None
        self._tidy()
        self._movers.go_back()
        self.changed.emit()
