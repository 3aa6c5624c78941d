"""One heading of the story: the person's words large, who told it and when beneath, what to ask at the side."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from navigator.domain.consent import agreed_with
from navigator.domain.dates import screen_date
from navigator.domain.people import PersonSnapshot, StoryEntry
from navigator.domain.sharing import as_shared
from navigator.domain.words import Shareable, StoryHeading
from navigator.store.drafts import Draft, drafts
from navigator.store.story import history
from navigator.ui.context import Context
from navigator.ui.kit import (
    Beneath,
    Button,
    Card,
    FlowBox,
    Flowing,
    Fold,
    Group,
    Part,
    PlainLabel,
    Press,
    Said,
    Tag,
    Told,
    Words,
    clear,
    column,
    reveal,
    row,
)
from navigator.ui.person.entry_editor import EntryEditor, begun_under, place_of
from navigator.ui.person.story_history import HistoryDialog

#: Under every set of prompts, and where there is none.
_NOBODY = "It is not agreed yet that anybody may be told this."
_TO_BEGIN = "Nothing yet. In their own words."


def told_words(entry: StoryEntry, today: date) -> str:
    """Who told it and when: "May, Tue 13 Oct"."""
    return f"{entry.told_by or 'Told'}, {screen_date(entry.told_on, today)}"


def tags_of(entry: StoryEntry) -> list[Tag]:
    """What an entry is, in a word or two each."""
    known = (
        (entry.by_other, "Told by somebody else", "waiting"),
        (entry.on_plan, "On the plan", "neutral"),
        (entry.strength, "A strength", "settled"),
    )
    return [Tag(words, role) for is_so, words, role in known if is_so]


class HeadingCard(Card):
    """What stands under a heading, and where more is written."""

    def __init__(self, context: Context, heading: StoryHeading, share: Callable[[Shareable], object]) -> None:
        super().__init__()
        self.context, self.about = context, heading
        self.setAccessibleName(heading.label)
        self._asked: tuple[str, ...] = ()
        self._add = Button("Add words", kind="quiet", icon="plus", then=lambda: self.write())
        self._add.setAccessibleName(f"Add words: {heading.label}")
        self._share = Button("Share", kind="quiet", icon="users", then=lambda: share(as_shared(heading)))
        self._share.setAccessibleName(f"Share: {heading.label}")
        self._seen_by = PlainLabel(tone="quiet")
        self._history = Button("History", kind="quiet", icon="clock", then=self._show_history)
        self._history.setAccessibleName(f"History: {heading.label}")
        self.body.addLayout(row(PlainLabel(heading.label, heading=2), FlowBox(self._share, self._history, self._add)))
        entries, self._place, prompts = column(spacing=12), column(), column(spacing=4)
        self._entries, self._prompts = Told(entries), Told(prompts)
        told, self._side = QWidget(), QWidget()
        told.setLayout(column(entries, self._seen_by, self._place, 0, spacing=12))
        self._side.setLayout(column(prompts, 0))
        self._side.setAccessibleName(f"What to ask: {heading.label}")
        self.body.addWidget(Fold(told, self._side, spacing=24, shares=(5, 2)))
        self.editor: EntryEditor | None = None

    # Showing

    def show_entries(self, everything: PersonSnapshot) -> None:
        self.everything = everything
        self._add.show_words("Add words")
        self._add.setAccessibleName(f"Add words: {self.about.label}")
        mine = [entry for entry in everything.story if entry.heading is self.about]
        self._entries.show([self._entry(entry) for entry in mine] or [Words(_TO_BEGIN, tone="quiet")])
        self._show_who_may_see(everything)
        for part in (self._history, self._share, self._seen_by):
            part.setVisible(bool(mine))

    def _show_who_may_see(self, everything: PersonSnapshot) -> None:
        known = agreed_with(everything.circle, everything.consents, self.context.today(), as_shared(self.about))
        names = ", ".join(member.name for member in known)
        self._seen_by.setText(f"May be told this: {names}" if names else _NOBODY)

    def show_prompts(self, asked: Sequence[str]) -> None:
        """What to ask at the side; nothing for none."""
        if tuple(asked) == self._asked:
            return
        self._asked = tuple(asked)
        self._prompts.show([Words(question, tone="quiet") for question in asked])
        self._side.setVisible(bool(asked))

    def _entry(self, entry: StoryEntry) -> Part:
        said = Words(told_words(entry, self.context.today()), tone="quiet", wrap=False)
        correct = Press("Correct", "quiet", then=partial(self.write, entry))
        return Group(Beneath(Said(entry.words), Flowing(said, *tags_of(entry), correct), spacing=2), key=entry.id)

    # Writing

    def write(self, corrects: StoryEntry | None = None, draft: Draft | None = None) -> None:
        """Open the editor: for more words, or to correct an entry. What was begun is brought back."""
        self.close_editor()
        self.editor = EntryEditor(self, corrects, " ".join(self._asked))
        self._place.addWidget(self.editor)
        self._add.setEnabled(False)
        reveal(self.editor)
        if draft is not None:
            begun, editor = draft, self.editor
            editor.bring_back(lambda: editor.draft.restore(begun))
        else:
            place, editor = self.editor.draft.place, self.editor
            about = place.rpartition("/")[0] + "/"
            self.context.work.query(
                drafts(about), lambda kept: self._bring_back(begun_under(kept, place, corrects), editor), self
            )
            self.editor.words.setFocus()

    def _bring_back(self, draft: Draft | None, editor: EntryEditor) -> None:
        if draft is not None and editor is self.editor:
            editor.bring_back(
                lambda: editor.draft.bring_back(draft, editor.banner, editor.words.setFocus, self.context.today())
            )

    def draft_place(self, corrects: StoryEntry | None) -> str:
        """Where what is begun here is kept."""
        return place_of(self.everything.person.id, self.about, corrects)

    def close_editor(self) -> None:
        """Take the editor away; what was typed to the last letter stays in the draft."""
        if self.editor is None:
            return
        self.editor.draft.flush()
        focus = QApplication.focusWidget()
        typing = focus is not None and self.editor.isAncestorOf(focus)
        self.editor = None
        clear(self._place)
        self._add.setEnabled(True)
        if typing:
            self._add.setFocus()  # else the keys would go to whatever comes first in the window

    def say_unfinished(self) -> None:
        """Words were kept for later: the way back to them says so, until they are saved."""
        self._add.show_words("Go on writing")
        self._add.setAccessibleName(f"Go on writing: {self.about.label}")

    # What it was before

    def _show_history(self) -> None:
        dialog = HistoryDialog(self, self.about)
        self.context.work.query(history(self.everything.person.id, self.about), dialog.show_entries, dialog)
        dialog.open()
