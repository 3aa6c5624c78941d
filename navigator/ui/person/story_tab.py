"""The story: the person's words large, who told it and when beneath; kept as it is typed, never overwritten."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from navigator.domain.dates import screen_date
from navigator.domain.people import PersonSnapshot, StoryEntry
from navigator.domain.words import StoryHeading
from navigator.errors import NavigatorError
from navigator.store.drafts import Draft, drafts
from navigator.store.story import add_entry, history
from navigator.ui.context import Context
from navigator.ui.drafting import Drafted
from navigator.ui.kit import (
    Banner,
    Button,
    Card,
    Check,
    DateField,
    Dialog,
    Fold,
    Form,
    PlainLabel,
    Quote,
    ScrollColumn,
    TextArea,
    TextInput,
    clear,
    column,
    needed,
    reveal,
    row,
    rule,
)
from navigator.ui.person.tab import PersonTab

#: What to ask, beside each heading; the person's own answer is what counts.
PROMPTS = {
    StoryHeading.WHAT_MATTERS: "What would make a good day? What would you miss most if it were gone?",
    StoryHeading.PEOPLE: "Who do you turn to? Who turns to you? Any pets?",
    StoryHeading.COMMUNICATION: "What helps you hear, see, read or understand? What language do you think in?",
    StoryHeading.WELLNESS: "How are you on a good day? What is the first sign of a bad one?",
    StoryHeading.DO_AND_DONT: "What should people always do? What should they never do?",
    StoryHeading.SUPPORT: "What can you do yourself? When is help welcome, and how?",
    StoryHeading.WHAT_HAPPENED: "What brought us here? Whom have you told already, and what came of it?",
    StoryHeading.ALSO: "What else should somebody know who meets you for the first time?",
}


class EntryEditor(QWidget):
    """Words being typed under a heading: kept as a draft, saved as an entry that may correct another."""

    def __init__(self, section: "HeadingCard", corrects: StoryEntry | None) -> None:
        super().__init__()
        self._section, self._corrects = section, corrects
        context, person = section.context, section.everything.person
        form = Form(self)
        name = person.details.likes_to_be_called
        words = form.add(
            "words",
            section.about.label,
            TextArea(corrects.words if corrects else "", hint=PROMPTS[section.about], lines=3),
            validator=needed("There are no words to keep yet."),
        )
        told_by = form.add("told_by", "Who told it", TextInput(corrects.told_by if corrects else name))
        told_on = form.add("told_on", "When", DateField(context.today(), name="When", today=context.today, past=True))
        on_plan = Check("Put on the printed plan")
        on_plan.set_value(corrects.on_plan if corrects else section.about is StoryHeading.WHAT_MATTERS)
        on_plan_field = form.add("on_plan", "", on_plan)
        on_plan.setAccessibleName("Put on the printed plan")
        self.banner = Banner()
        self.save = Button("Save", kind="primary", then=self._save)
        away = Button("Keep for later", kind="quiet", then=self._put_away)
        form.gate(self.save)
        small = Fold(told_by, told_on, on_plan_field)
        kept = PlainLabel("Kept as you type. Save puts it in the story.", tone="quiet")
        foot = row(self.save, away, kept)
        foot.setStretch(2, 1)
        self.setLayout(column(self.banner, words, small, foot, spacing=8))
        self.form, self.words = form, words.control
        self.draft = Drafted(form, context.work, place_of(person.id, section.about, corrects), self)

    def _save(self) -> None:
        values, corrects = self.form.values(), self._corrects
        op = add_entry(
            self._section.everything.person.id,
            self._section.about,
            values["words"],
            values["told_by"],
            told_on=values["told_on"],
            on_plan=values["on_plan"],
            supersedes=corrects.id if corrects else None,
        )
        self.save.setEnabled(False)
        self._section.context.work.command(self.draft.finish(op), lambda _changes: self._saved(), self._refused)

    def _saved(self) -> None:
        if self._section.editor is self:  # else it made room for another meanwhile
            self.draft.end()
            self._section.close_editor()

    def _refused(self, error: NavigatorError) -> None:
        if not isValid(self):
            self._section.context.work.failed.emit(error)
            return
        self.save.setEnabled(True)
        self.banner.say(error.words)

    def _put_away(self) -> None:
        # The words stay in the draft: they are there again when the heading is next written under.
        self._section.close_editor()
        self._section.say_unfinished()


def place_of(person_id: str, heading: StoryHeading, corrects: StoryEntry | None) -> str:
    """Where the draft of an entry is kept."""
    return f"story/{person_id}/{heading.value}/{corrects.id if corrects else 'new'}"


class HeadingCard(Card):
    """One heading: what stands under it, and where more is written."""

    def __init__(self, context: Context, heading: StoryHeading) -> None:
        super().__init__()
        self.context, self.about = context, heading
        self.setAccessibleName(heading.label)
        self._add = Button("Add words", kind="quiet", icon="plus", then=lambda: self.write())
        self._add.setAccessibleName(f"Add words: {heading.label}")
        self._history = Button("History", kind="quiet", icon="clock", then=self._show_history)
        self._history.setAccessibleName(f"History: {heading.label}")
        self.body.addLayout(row(PlainLabel(heading.label, heading=2), 0, self._history, self._add))
        self._entries = column(spacing=12)
        self._place = column()
        self.body.addLayout(self._entries)
        self.body.addLayout(self._place)
        self.editor: EntryEditor | None = None

    def show_entries(self, everything: PersonSnapshot) -> None:
        self.everything = everything
        self._add.show_words("Add words")
        self._add.setAccessibleName(f"Add words: {self.about.label}")
        mine = [entry for entry in everything.story if entry.heading is self.about]
        clear(self._entries)
        if not mine:
            self._entries.addWidget(PlainLabel(PROMPTS[self.about], tone="quiet"))
        for entry in mine:
            self._entries.addLayout(self._entry(entry))
        self._history.setVisible(any(entry.supersedes for entry in mine))

    def _entry(self, entry: StoryEntry) -> QVBoxLayout:
        said = f"{entry.told_by or 'Told'}, {screen_date(entry.told_on, self.context.today())}"
        if entry.on_plan:
            said += " · on the plan"
        correct = Button("Correct", kind="quiet", then=lambda: self.write(entry))
        return column(Quote(entry.words), row(PlainLabel(said, tone="quiet", wrap=False), correct, 0), spacing=2)

    def write(self, corrects: StoryEntry | None = None, draft: Draft | None = None) -> None:
        """Open the editor: for more words, or to correct an entry. What was begun is brought back."""
        self.close_editor()
        self.editor = EntryEditor(self, corrects)
        self._place.addWidget(self.editor)
        self._add.setEnabled(False)
        reveal(self.editor)
        if draft is not None:
            self.editor.draft.restore(draft)
        else:
            place, editor = self.editor.draft.place, self.editor
            self.context.work.query(drafts(place), lambda kept: self._bring_back(kept.get(place), editor), self)
            self.editor.words.setFocus()

    def _bring_back(self, draft: Draft | None, editor: EntryEditor) -> None:
        if draft is not None and editor is self.editor:
            editor.draft.bring_back(draft, editor.banner, editor.words.setFocus)

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

    def _show_history(self) -> None:
        person_id = self.everything.person.id
        self.context.work.query(history(person_id, self.about), self._open_history, self, key="history")

    def _open_history(self, entries: tuple[StoryEntry, ...]) -> None:
        dialog = Dialog(self, "History", heading=self.about.label)
        for entry in entries:
            told = f"{entry.told_by}, {screen_date(entry.told_on, self.context.today())}"
            stands = " · corrected since" if entry.superseded_by else " · stands"
            dialog.body.addWidget(Quote(entry.words))
            dialog.body.addWidget(PlainLabel(told + stands, tone="quiet"))
            dialog.body.addWidget(rule())
        dialog.add_buttons("Close", dialog.accept, cancel="")
        dialog.open()


class StoryTab(PersonTab):
    """All headings, in the order of the standard."""

    title = "Story"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._person_id = ""
        self.cards = {heading: HeadingCard(context, heading) for heading in StoryHeading}
        scroll = ScrollColumn(spacing=12, margins=0)
        for card in self.cards.values():
            scroll.body.addWidget(card)
        self.setLayout(column(scroll))

    def show_person(self, everything: PersonSnapshot) -> None:
        another = everything.person.id != self._person_id
        self._person_id = everything.person.id
        for card in self.cards.values():
            if another:
                card.close_editor()
            card.show_entries(everything)
        if another:
            self.context.work.query(drafts(f"story/{self._person_id}/"), self._reopen, self, key="drafts")

    def _reopen(self, kept: dict[str, Draft]) -> None:
        """Words half written are there again, in their place."""
        for heading, card in self.cards.items():
            mine = {entry.id: entry for entry in card.everything.story if entry.heading is heading}
            for corrects in (None, *mine.values()):
                draft = kept.get(place_of(self._person_id, heading, corrects))
                if draft is not None and card.editor is None:
                    card.write(corrects, draft)

    def flush(self) -> None:
        for card in self.cards.values():
            if card.editor is not None:
                card.editor.draft.flush()
