"""Putting the things of a list in another order, one place at a time, by mouse and by keys alike."""

from collections.abc import Callable
from functools import partial

from navigator.ui.kit.buttons import Button

_WAYS = ((-1, "chevron-up", "Move up"), (1, "chevron-down", "Move down"))


class Movers:
    """The buttons of each thing, by its key. `move` is asked to put it one place back (-1) or on (1).

    The list is made anew after each move: call `begin` before, and `go_back` after it, and the keys stay with the thing
    that was moved.
    """

    def __init__(self, move: Callable[[str, int], object]) -> None:
        self._move = move
        self._moved: tuple[str, int] | None = None
        self._buttons: dict[tuple[str, int], Button] = {}

    def begin(self) -> None:
        self._buttons = {}

    def buttons(self, key: str, name: str, place: int, count: int) -> list[Button]:
        """What moves the thing that stands there among so many: the first goes no further up, the last not down."""
        made = []
        for by, icon, words in _WAYS:
            if 0 <= place + by < count:
                button = Button(kind="quiet", icon=icon, name=f"{words}: {name}", then=partial(self._press, key, by))
                self._buttons[key, by] = button
                made.append(button)
        return made

    def _press(self, key: str, by: int) -> None:
        self._moved = key, by
        self._move(key, by)

    def go_back(self) -> bool:
        """Give the keys to the thing that was moved: the same button again, the other one at the end of the list."""
        moved, self._moved = self._moved, None
        if moved is None:
            return False
        key, by = moved
        button = self._buttons.get(moved) or self._buttons.get((key, -by))
        if button is not None:
            button.setFocus()
        return button is not None
