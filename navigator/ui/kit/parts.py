"""What stands somewhere, told as a list of parts. What stands there already is told anew, not made anew: to make a
label or a button, dress it, and take it away again costs far more than to write other words on it.

A part says all there is about the widget that stands for it: words, names, what is shut, what a press does. So nothing
is left of what stood there before, which may have been about somebody else. What is not wanted now waits out of sight,
empty.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from navigator.ui import icons
from navigator.ui.kit.boxes import Card, FlowBox, column, row
from navigator.ui.kit.buttons import Button
from navigator.ui.kit.notices import Picture
from navigator.ui.kit.text import Chip, PlainLabel, Quote, rule, tooltip
from navigator.ui.theme import px

Deed = Callable[[], object]


class Part:
    """Parts of one `kind` can be told as one another. One with a `key` is known again by it, wherever it moves: whoever
    has the keys in it keeps them."""

    key: str = ""
    #: What stands within it, from the top or the left.
    within: "Sequence[Part]" = ()

    @property
    def kind(self) -> Hashable:
        return (type(self),)

    def make(self) -> QWidget | QLayout | None:
        raise NotImplementedError

    def tell(self, made: Any) -> None:
        """Say all of this part on what `make` gave, whatever it said before."""

    def inside(self, made: Any) -> Any:
        """The layout of what stands within: a QBoxLayout, or a Flow."""
        raise NotImplementedError

    def takes_the_rest(self, number: int) -> bool:
        """Whether what stands within at this place gets the room that is left."""
        return False

    def emptied(self) -> "Part":
        """A part of the same kind that says nothing."""
        raise NotImplementedError


# What says something


@dataclass(frozen=True)
class Words(Part):
    """A PlainLabel. `width` is a fixed one in pixels at 100 %, for what stands at the top of a column of its own."""

    words: str
    heading: int = 0
    tone: str = ""
    strong: bool = False
    selectable: bool = False
    wrap: bool = True
    width: int = 0

    @property
    def kind(self) -> Hashable:
        return Words, self.heading, self.tone, self.strong, self.selectable, self.wrap, self.width

    def make(self) -> PlainLabel:
        look: dict[str, Any] = {"heading": self.heading, "tone": self.tone, "strong": self.strong}
        label = PlainLabel(self.words, selectable=self.selectable, wrap=self.wrap, **look)
        if self.width:
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        return label

    def tell(self, made: PlainLabel) -> None:
        made.setText(self.words)
        if self.width:
            made.setFixedWidth(px(self.width))

    def emptied(self) -> "Words":
        return replace(self, words="")


@dataclass(frozen=True)
class Said(Part):
    """A Quote: somebody's own words."""

    words: str

    def make(self) -> Quote:
        return Quote(self.words)

    def tell(self, made: Quote) -> None:
        made.setText(self.words)

    def emptied(self) -> "Said":
        return Said("")


@dataclass(frozen=True)
class Tag(Part):
    """A Chip. `told` is all that it says, where `words` are only the beginning."""

    words: str
    role: str = "neutral"
    wraps: bool = False
    told: str = ""

    @property
    def kind(self) -> Hashable:
        return Tag, self.wraps

    def make(self) -> Chip:
        return Chip(self.words, self.role, wraps=self.wraps)

    def tell(self, made: Chip) -> None:
        made.show_words(self.words, self.role)
        made.setAccessibleName(self.told)  # who listens is not kept short
        tooltip(made, self.told)

    def emptied(self) -> "Tag":
        return Tag("", wraps=self.wraps)


@dataclass(frozen=True)
class Icon(Part):
    """A Picture, for the eye only."""

    name: str
    role: str = "quiet"
    size: int = icons.SIZE

    @property
    def kind(self) -> Hashable:
        return Icon, self.name, self.role, self.size

    def make(self) -> Picture:
        return Picture(self.name, self.role, self.size)

    def emptied(self) -> "Icon":
        return self


@dataclass(frozen=True)
class Press(Part):
    """A Button. `name` is what one without words is called, and its tooltip; `called` what one with words is called
    where that is not what it shows; `about` its description. It is shut for the reason of `shut`."""

    words: str = ""
    look: str = "secondary"
    icon: str = ""
    name: str = ""
    called: str = ""
    about: str = ""
    shut: str = ""
    then: Deed = field(default=lambda: None, compare=False)

    @property
    def kind(self) -> Hashable:
        return Press, self.look, self.icon, bool(self.words)

    def make(self) -> Button:
        return Button(self.words, kind=self.look, icon=self.icon)

    def tell(self, made: Button) -> None:
        made.show_words(self.words)
        made.setAccessibleName(self.called or self.name or self.words)
        made.setAccessibleDescription(self.shut or self.about)
        made.setEnabled(not self.shut)
        tooltip(made, self.shut or self.name)
        made.then = self.then

    def emptied(self) -> "Press":
        return Press("", self.look, self.icon)


def about(what: str, buttons: Iterable[Press]) -> list[Press]:
    """The same, each described by what it is about: whoever hears the page meets many of one name."""
    return [replace(one, about=one.about or what) for one in buttons]


@dataclass(frozen=True)
class Rule(Part):
    """A thin line between things."""

    def make(self) -> QWidget:
        return rule()

    def emptied(self) -> "Rule":
        return self


@dataclass(frozen=True)
class Room(Part):
    """So many pixels of nothing; 0 takes what is left."""

    pixels: int = 0

    @property
    def kind(self) -> Hashable:
        return Room, self.pixels

    def make(self) -> None:
        """There is nothing to make."""

    def emptied(self) -> "Room":
        return self


@dataclass(frozen=True)
class Own(Part):
    """A widget of another make: `make` makes it, `say` tells it all it shows, `empty` takes that away."""

    maker: Callable[[], QWidget]
    say: Callable[[Any], object] = field(compare=False)
    empty: Callable[[Any], object] = field(compare=False)

    @property
    def kind(self) -> Hashable:
        return Own, self.maker

    def make(self) -> QWidget:
        return self.maker()

    def tell(self, made: Any) -> None:
        self.say(made)

    def emptied(self) -> "Own":
        return Own(self.maker, self.empty, self.empty)


@dataclass(frozen=True)
class Here(Part):
    """A widget that somebody else made, and takes away when it is told here no more."""

    widget: QWidget

    @property
    def kind(self) -> Hashable:
        return Here, self.widget

    def make(self) -> QWidget:
        return self.widget


# What holds others


class _Holder(Part):
    def __init__(self, *within: Part, spacing: int = 8) -> None:
        self.within, self.spacing = within, spacing

    @property
    def kind(self) -> Hashable:
        return type(self), self.spacing

    def emptied(self) -> Self:
        """What stands within is emptied by itself."""
        return type(self)(spacing=self.spacing)


class Beneath(_Holder):
    """One beneath the other."""

    def make(self) -> QVBoxLayout:
        return column(spacing=self.spacing)

    def inside(self, made: QVBoxLayout) -> QVBoxLayout:
        return made


class Beside(_Holder):
    """One beside the other. Words that wrap take the rest of the room, or what stands at the place `wide`."""

    def __init__(self, *within: Part, spacing: int = 8, wide: int = -1) -> None:
        super().__init__(*within, spacing=spacing)
        self.wide = wide

    @property
    def kind(self) -> Hashable:
        return type(self), self.spacing, self.wide

    def make(self) -> Any:
        return row(spacing=self.spacing)

    def inside(self, made: Any) -> Any:
        return made

    def emptied(self) -> Self:
        return type(self)(spacing=self.spacing, wide=self.wide)

    def takes_the_rest(self, number: int) -> bool:
        part = self.within[number]
        return number == self.wide or (isinstance(part, Words) and part.wrap and not part.width)


class Flowing(_Holder):
    """In a row that wraps: chips, buttons."""

    def __init__(self, *within: Part, spacing: int = 8, key: str = "") -> None:
        super().__init__(*within, spacing=spacing)
        self.key = key

    def make(self) -> FlowBox:
        return FlowBox(spacing=self.spacing)

    def inside(self, made: FlowBox) -> Any:
        return made.flow


class Group(Part):
    """What is laid out so, as a widget of its own: a line of a list. `name` is for whoever listens."""

    def __init__(self, laid: Beneath | Beside, *, name: str = "", key: str = "") -> None:
        self.laid, self.name, self.key = laid, name, key
        self.within = laid.within

    @property
    def kind(self) -> Hashable:
        return Group, self.laid.kind

    def make(self) -> QWidget:
        made = QWidget()
        made.setLayout(self.laid.make())
        return made

    def inside(self, made: QWidget) -> Any:
        return made.layout()

    def takes_the_rest(self, number: int) -> bool:
        return self.laid.takes_the_rest(number)

    def tell(self, made: QWidget) -> None:
        made.setAccessibleName(self.name)

    def emptied(self) -> "Group":
        return Group(self.laid.emptied())


class InCard(_Holder):
    """On a card, beneath its `title`; `name` is what it is called where it has none."""

    def __init__(self, title: str, *within: Part, name: str = "", key: str = "") -> None:
        above = (Words(title, heading=2),) if title else ()
        super().__init__(*above, *within)
        self.name, self.key = name or title, key

    def make(self) -> Card:
        return Card()

    def inside(self, made: Card) -> QVBoxLayout:
        return made.body

    def tell(self, made: Card) -> None:
        made.setAccessibleName(self.name)

    def emptied(self) -> Self:
        return type(self)("")
