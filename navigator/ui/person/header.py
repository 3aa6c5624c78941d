"""The header of a person's page: it never scrolls away, and says how to talk with them before anything else."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from navigator.domain.connections import holding, passed_around, that_go_on
from navigator.domain.consent import agreed_with, takes_part
from navigator.domain.dates import screen_date
from navigator.domain.papers import how_to_write
from navigator.domain.people import Episode, PersonSnapshot, may_be_archived
from navigator.domain.rules import age_on, gone_quiet, silent_days
from navigator.domain.text import counted
from navigator.ui.kit import (
    Button,
    Chip,
    FlowBox,
    Line,
    Part,
    PlainLabel,
    Press,
    ScrollColumn,
    Tag,
    Told,
    column,
    filled_anew,
    set_look,
)
from navigator.ui.theme import Look, look, px

#: (words, role, whether only its first words may be shown where the room is short)
_Told = tuple[str, str, bool]
_STOP = re.compile(r"[.;:,](?=\s|$)")
_SPACING = 8
_LINES = 2  # of chips: more would take the room of the page beneath
_SHARE = 0.52  # of the page's height, which the header takes at most
_ONE_LINE = 24  # pixels at 100 % of chips, which are in sight whatever else there is
_MORE, _LESS = "Show all", "Show less"
_WORDED = 620  # pixels at 100 % under which buttons have no room for words


class PersonHeader(QWidget):
    """Name, what they like to be called, age; how to communicate, sharing, what to watch for; phone and address."""

    wants_edit = Signal()
    wants_support = Signal()
    wants_changes = Signal()
    wants_archive = Signal()
    wants_restore = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = PlainLabel(heading=1, wrap=False)
        self._more = PlainLabel(tone="quiet", wrap=False)
        self._chips = _Chips()
        self._phone, self._address = Line(selectable=True), Line(tone="quiet", selectable=True)
        self._edit = Button("Details", kind="quiet", icon="pencil", then=self.wants_edit.emit)
        self._support = Button("Support", kind="quiet", icon="file-text", then=self.wants_support.emit)
        self._changes = Button(kind="quiet", icon="history", name="Recent changes", then=self.wants_changes.emit)
        self._archive = Button("Archive", kind="quiet", then=self.wants_archive.emit)
        self._restore = Button("Restore", kind="quiet", then=self.wants_restore.emit)
        deeds = (self._edit, self._support, self._changes, self._archive, self._restore)
        self._top = FlowBox(self.name, self._more, self._phone, self._address, *deeds, at_right=self._phone)
        self._room = ScrollColumn(spacing=0, margins=0)
        self._room.body.addWidget(self._chips)
        self._height = 0
        self.setLayout(column(self._top, self._room, spacing=4))

    def fit_in(self, height: int) -> None:
        """Leave its share of this height to the tabs beneath, whatever is to be known."""
        self._height = height
        self._share()

    def _share(self) -> None:
        left = round(self._height * _SHARE) - self._top.flow.heightForWidth(self.width())
        self._room.grow(True, most=max(left, px(_ONE_LINE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the letters are large for the room, what is done here is told by its pictures."""
        super().resizeEvent(event)
        bare = self.width() < px(_WORDED)
        for button, words in ((self._edit, "Details"), (self._support, "Support")):
            button.fold(words, folded=bare)
        for button in (self._edit, self._support, self._changes):
            set_look(button, "kind", "small" if bare else "quiet")
        self._share()

    def show_person(self, everything: PersonSnapshot, today: date) -> None:
        details = everything.person.details
        self.name.setText(details.full_name)
        called = (
            f"likes to be called {details.called}" if details.called and details.called != details.given_name else ""
        )
        age = str(age_on(details.born_on, today)) if details.born_on else ""
        self._more.setText(" · ".join(part for part in (called, age) if part))
        self._phone.setText(details.phone)
        self._address.setText(", ".join(part for part in (details.address, details.postcode) if part))
        archived = everything.person.archived_on is not None
        self._archive.setVisible(may_be_archived(everything))
        self._restore.setVisible(archived)
        self._chips.show_told(_chips(everything, today), everything.person.id)
        self._share()


class _Chips(FlowBox):
    """What is to be known before speaking with them, on two lines. Where all of it has no room, how to communicate and
    how they live begin with as many of their words as fit, one press from the rest; what to watch for is whole."""

    def __init__(self) -> None:
        super().__init__(spacing=_SPACING)
        self._told: list[_Told] = []
        self._about, self._unfolded = "", False
        self._shown: tuple[list[str], bool, list[_Told]] | None = None
        self._chips = Told(self.flow)

    def show_told(self, told: list[_Told], about: str) -> None:
        """Show these about that person; the next person's begin folded."""
        if about != self._about:
            self._about, self._unfolded = about, False
        self._told = told
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show()

    def _show(self) -> None:
        whole = [words for words, _, _ in self._told]
        folds = not self._fit(whole) and any(may and next(_beginnings(words)) != words for words, _, may in self._told)
        shown = self._as_fits() if folds and not self._unfolded else whole
        if self._shown == (state := (shown, folds, self._told)):
            return
        self._shown = state
        chips: list[Part] = [
            Tag(words, role, wraps=True, told="" if words == told else told)
            for words, (told, role, _) in zip(shown, self._told, strict=True)
        ]
        if folds:
            turns = _LESS if self._unfolded else _MORE
            chips.insert(self._place_for(turns, shown), Press(turns, "bare", then=self._turn))
        with filled_anew(self):
            self._chips.show(chips)
        self.setVisible(bool(chips))

    def _as_fits(self) -> list[str]:
        """The words of each chip: of those that may be short, as much as fits; how to communicate comes first.

        The longer beginnings of words as long as a book are not tried.
        """
        shown = [next(_beginnings(words)) if may else words for words, _, may in self._told]
        button = _room_for(_MORE, look())
        for number, (words, _, may) in enumerate(self._told):
            for longer in _beginnings(words) if may else ():
                if not self._fit([*shown[:number], longer, *shown[number + 1 :]], button):
                    break
                shown[number] = longer
        return shown

    def _place_for(self, button: str, shown: list[str]) -> int:
        """Beside the first words of which there are more, unless that took another line."""
        short = [number for number, (words, _, _) in enumerate(self._told) if shown[number] != words]
        widths, its = _widths(shown), _room_for(button, look())
        beside = short[0] + 1 if short else len(shown)
        fewer = self._lines([*widths, its]) < self._lines([*widths[:beside], its, *widths[beside:]])
        return len(shown) if fewer else beside

    def _fit(self, shown: list[str], button: int = 0) -> bool:
        """Whether chips of these words, and a button of that width, stand on as many lines as there may be."""
        widths = _widths(shown)
        return self._lines([*widths, button] if button else widths) <= _LINES

    def _lines(self, widths: list[int]) -> int:
        lines, left = 1, self.width()
        for width in widths:
            if width > left:
                lines, left = lines + 1, self.width()
            left -= width + _SPACING
        return lines

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._show()


def _widths(shown: list[str]) -> list[int]:
    return [Chip.size_of(words).width() for words in shown]


@cache
def _room_for(words: str, _worn: Look) -> int:
    """How wide the button that unfolds is, in the letters that are worn."""
    return Button(words, kind="bare").sizeHint().width()


def _beginnings(words: str) -> Iterator[str]:
    """The ways to begin these words, the shortest first, each up to a stop or comma; last the whole."""
    first = re.search(r"\w", words)
    for stop in _STOP.finditer(words, first.end() if first else len(words)):
        if stop.start() < len(words) - 2:
            yield f"{words[: stop.start()]} …"
    yield words


def _support(episode: Episode | None, today: date) -> list[tuple[str, str]]:
    """Nothing for support that goes on as usual."""
    if episode is None:
        return []
    if episode.ended_on is not None:
        return [(f"Support ended {screen_date(episode.ended_on, today)}", "neutral")]
    if episode.is_waiting and episode.waiting_since is not None:
        return [(f"On the waiting list since {screen_date(episode.waiting_since, today)}", "waiting")]
    return []


def _chips(everything: PersonSnapshot, today: date) -> list[_Told]:
    details, episode = everything.person.details, everything.episode
    archived = everything.person.archived_on
    chips = [(f"Archived {screen_date(archived, today)}", "waiting")] if archived else []
    chips += _support(episode, today)
    chips += _sent_about(everything, today)
    chips += [(words, "accent") for words in how_to_write(details)]
    told = [(words, role, False) for words, role in chips]
    if details.communication:
        told.append((details.communication, "accent", True))
    present = [member for member in everything.circle if takes_part(member, today)]
    if present:
        agreed = len(agreed_with(present, everything.consents, today))
        words = f"Agreed to share with {agreed} of {len(present)}"
        told.append((words, "settled" if agreed else "neutral", False))
    told += [(f"Looks after {one.full_name}", "accent", True) for one in everything.in_circles if one.cares]
    if details.living:
        told.append((details.living, "neutral", True))
    if details.watch_for:
        told.append((details.watch_for, "waiting", False))
    return told + [(words, "waiting", False) for words in _quiet(everything, today)]


def _sent_about(everything: PersonSnapshot, today: date) -> list[tuple[str, str]]:
    """Rules 3 and 5: that they are passed around, or held, is shown at the top. Not once support is over."""
    if not everything.goes_on:
        return []
    loops = that_go_on(everything)
    around = [(f"Passed around: {one.told}", "concern") for one in passed_around(loops, everything.goals)]
    held = holding(loops)
    return [*around, *([(f"Held since {screen_date(held.since_on, today)}", "waiting")] if held else [])]


def _quiet(everything: PersonSnapshot, today: date) -> list[str]:
    episode = everything.episode
    if episode is None or episode.ended_on is not None:
        return []
    reached = next((contact.at.astimezone().date() for contact in everything.contacts if contact.reach.reached), None)
    if not gone_quiet(reached, episode.opened_on, episode.quiet_after_days, today):
        return []
    return [f"Quiet {counted(silent_days(reached, episode.opened_on, today), 'day')}"]
