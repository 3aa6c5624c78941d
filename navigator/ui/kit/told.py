"""Telling a layout what stands in it: what is there is told anew, the rest is made, put aside, or taken back."""

from collections import deque
from collections.abc import Hashable, Iterator, Sequence
from itertools import chain
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from navigator.ui.kit.boxes import Flow
from navigator.ui.kit.buttons import Button
from navigator.ui.kit.parts import Here, Part, Room
from navigator.ui.kit.staying import mark


class Told:
    """What stands in a layout. `show` is the only way in; nothing else is put there or taken from it."""

    def __init__(self, layout: QBoxLayout | Flow) -> None:
        self._all = _Standing(_Into(layout))

    def show(self, parts: Sequence[Part]) -> None:
        """Let these stand there and nothing else, in this order for the eye, for the tab key, and for who listens."""
        if self._all.tell(_Into(self._all.made, parts)):
            _put_in_order(self._all)

    def find(self, key: str) -> QWidget | None:
        """What stands there for the part with this key."""
        return next((one.made for one in self._with(key)), None)

    def button(self, key: str, name: str) -> Button | None:
        """The button of this name in the part with this key."""
        buttons = (one.made for part in self._with(key) for one in part.every() if isinstance(one.made, Button))
        return next((one for one in buttons if one.accessibleName() == name), None)

    def _with(self, key: str) -> Iterator["_Standing"]:
        return (one for one in self._all.every() if one.part.key == key)


class _Into(Part):
    """All that stands in a layout which is there already."""

    def __init__(self, layout: QBoxLayout | Flow, parts: Sequence[Part] = ()) -> None:
        self._layout, self.within = layout, parts

    def make(self) -> QLayout:
        return self._layout

    def inside(self, made: QBoxLayout | Flow) -> QBoxLayout | Flow:
        return made


class _Standing:
    """What was made for a part, what it was told last, and what stands within it or waits to be taken back."""

    def __init__(self, part: Part) -> None:
        self.part, self.kind = part, part.kind
        self.made: Any = part.make()  # a widget, a layout, or None for room
        self._marked = ""
        self.within: list[_Standing] = []
        self._aside: dict[Hashable, list[_Standing]] = {}

    def every(self) -> Iterator["_Standing"]:
        """All that stands within, as it is read."""
        for one in self.within:
            yield one
            yield from one.every()

    def tell(self, part: Part) -> bool:
        """Stand for this part from now on. Whether anything came, went or moved."""
        self._be(part)
        return self._fill(part.within) if part.within or self.within else False

    def _be(self, part: Part) -> None:
        self.part = part
        if part.key != self._marked:
            self._marked = part.key
            mark(self.made, part.key)
        part.tell(self.made)

    def _fill(self, parts: Sequence[Part]) -> bool:
        stays = self._matching(parts)
        if stays == self.within:
            moved = [one.tell(part) for one, part in zip(self.within, parts, strict=True)]
            return any(moved)
        layout = self.part.inside(self.made)
        for one in [one for one in self.within if one not in stays]:
            self._put_aside(one, layout)
        for place, (stayed, part) in enumerate(zip(stays, parts, strict=True)):
            one = stayed or self._taken_back(part.kind) or _Standing(part)
            self._place(one, place, layout)
            one.tell(part)
        if isinstance(layout, QBoxLayout):
            for place, part in enumerate(parts):
                fills = isinstance(part, Room) and not part.pixels
                layout.setStretch(place, int(fills or self.part.takes_the_rest(place)))
        return True

    def _matching(self, parts: Sequence[Part]) -> "list[_Standing | None]":
        """What stands here for each part: the one with its key, or else one of its kind whose own is not wanted."""
        asked = {(part.kind, part.key) for part in parts if part.key}
        keyed = {(one.kind, one.part.key): one for one in self.within if one.part.key}
        free: dict[Hashable, deque[_Standing]] = {}
        for one in self.within:
            # What has the keys is not told as another thing under the fingers.
            if not one.part.key or ((one.kind, one.part.key) not in asked and not one.has_the_keys()):
                free.setdefault(one.kind, deque()).append(one)
        found: list[_Standing | None] = []
        for part in parts:
            same = keyed.pop((part.kind, part.key), None) if part.key else None
            others = free.get(part.kind)
            found.append(same or (others.popleft() if others else None))
        return found

    def has_the_keys(self) -> bool:
        """Also while a form over the window has them, and this gets them back."""
        focus = self.made.window().focusWidget() if isinstance(self.made, QWidget) else None
        return focus is not None and self.made.isAncestorOf(focus)

    def _place(self, one: "_Standing", place: int, layout: Any) -> None:
        if place < len(self.within) and self.within[place] is one:
            return
        if one in self.within:
            layout.takeAt(self.within.index(one))
            self.within.remove(one)
        self.within.insert(place, one)
        if isinstance(one.made, QWidget):
            layout.insertWidget(place, one.made)
        elif isinstance(one.made, QLayout):
            layout.insertLayout(place, one.made)
        elif isinstance(one.part, Room) and one.part.pixels:
            layout.insertSpacing(place, one.part.pixels)
        else:
            layout.insertStretch(place)

    def _put_aside(self, one: "_Standing", layout: QBoxLayout | Flow) -> None:
        """Out of sight and empty. What only lays others out goes for good, with them."""
        layout.takeAt(self.within.index(one))
        self.within.remove(one)
        if isinstance(one.made, QWidget):
            if not isinstance(one.part, Here):
                one.made.hide()
                one.empty()
                self._aside.setdefault(one.kind, []).append(one)
        elif one.made is not None:
            one.let_go()

    def _taken_back(self, kind: Hashable) -> "_Standing | None":
        waiting = self._aside.get(kind)
        if not waiting:
            return None
        one = waiting.pop()
        one.made.show()
        return one

    def empty(self) -> None:
        """Say nothing any more."""
        self._be(self.part.emptied())
        for one in [*self.within]:
            if isinstance(one.part, Here):
                self._put_aside(one, self.part.inside(self.made))
            else:
                one.empty()

    def let_go(self) -> None:
        """For a layout: nothing may be left in it, for it would not be told that what was in it is gone."""
        while self.made.takeAt(0) is not None:
            pass
        for one in [*self.within, *chain.from_iterable(self._aside.values())]:
            if isinstance(one.made, QWidget):
                if not isinstance(one.part, Here):
                    one.made.hide()
                    one.made.deleteLater()
            elif one.made is not None:
                one.let_go()
        self.made.deleteLater()


def _put_in_order(all_of_it: _Standing) -> None:
    """The toolkit goes by when each came: for the tab key, and for who listens."""
    before = None
    for one in all_of_it.every():
        if isinstance(one.made, QWidget):
            one.made.raise_()
            if one.made.focusPolicy() & Qt.FocusPolicy.TabFocus:
                if before is not None:
                    QWidget.setTabOrder(before, one.made)
                before = one.made
