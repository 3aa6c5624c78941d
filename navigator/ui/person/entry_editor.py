"""Words of the story being typed under a heading: kept as a draft, saved as an entry that may correct another."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from navigator.domain.people import PersonSnapshot, StoryEntry
from navigator.domain.words import StoryHeading
from navigator.errors import NavigatorError, Refused
from navigator.store.drafts import Draft
from navigator.store.story import add_entry
from navigator.ui.context import Context
from navigator.ui.drafting import Drafted
from navigator.ui.kit import (
    Banner,
    Button,
    Check,
    DateField,
    Fold,
    Form,
    PlainLabel,
    Segmented,
    TextArea,
    TextInput,
    column,
    needed,
    press_by_keys,
    row,
)
from navigator.ui.person.member import not_yet


class Section(Protocol):
    """What the editor asks of the heading it writes under."""

    context: Context
    about: StoryHeading
    everything: PersonSnapshot
    editor: "EntryEditor | None"

    def close_editor(self) -> None: ...
    def say_unfinished(self) -> None: ...


class EntryEditor(QWidget):
    """What was said, who told it and when, and what it is for. `hint` is what to ask."""

    def __init__(self, section: Section, corrects: StoryEntry | None, hint: str) -> None:
        super().__init__()
        self._section, self._corrects = section, corrects
        context, person = section.context, section.everything.person
        name = person.details.likes_to_be_called
        form = Form(self)
        words = form.add(
            "words",
            section.about.label,
            TextArea(corrects.words if corrects else "", hint=hint, lines=3),
            validator=needed("There are no words to keep yet."),
        )
        self._who = form.add(
            "by_other", "Who told it", Segmented([(False, name), (True, "Somebody else")], name="Who told it")
        )
        other = TextInput(corrects.told_by if corrects and corrects.by_other else "", hint="Ruth, their daughter")
        self._teller = form.add("teller", "Who is that?", other, validator=self._is_somebody)
        when = DateField(corrects.told_on if corrects else context.today(), name="When", today=context.today, past=True)
        told_on = form.add("told_on", "When", when, validator=not_yet(context.today))
        on_plan, strength = Check("Put on the printed plan"), Check("This is a strength")
        ticks = Fold(form.add("on_plan", "", on_plan), form.add("strength", "", strength))
        for tick in (on_plan, strength):
            tick.setAccessibleName(tick.text())
        matters = section.about is StoryHeading.WHAT_MATTERS
        form.fill(
            {
                "by_other": corrects.by_other if corrects else False,
                "on_plan": corrects.on_plan if corrects else matters,
                "strength": corrects.strength if corrects else False,
            }
        )
        self._who.changed.connect(self._show_teller)
        self.banner = Banner()
        self.save = Button("Save", kind="primary", then=self._save)
        away = Button("Keep for later", kind="quiet", then=self._put_away)
        missing = form.gate(self.save)
        press_by_keys(self.save, self)
        kept = PlainLabel("Kept as you type. Save puts it in the story.", tone="quiet")
        foot = row(self.save, away, kept)
        foot.setStretch(2, 1)
        about = Fold(self._who, self._teller, told_on)
        self.setLayout(column(self.banner, words, about, ticks, missing, foot, spacing=8))
        self.form, self.words = form, words.control
        self.draft = Drafted(form, context.work, place_of(person.id, section.about, corrects), self)
        self._show_teller()

    def _is_somebody(self, teller: str) -> str:
        return "Who was it? A name, or who they are." if self._who.value() and not teller else ""

    def _show_teller(self) -> None:
        self._teller.setVisible(bool(self._who.value()))

    def bring_back(self, restore: Callable[[], object]) -> None:
        """Fill the form with what was begun, and show what then belongs to it."""
        restore()
        self._show_teller()

    def _save(self) -> None:
        values, corrects = self.form.values(), self._corrects
        person = self._section.everything.person
        op = add_entry(
            person.id,
            self._section.about,
            values["words"],
            values["teller"] if values["by_other"] else person.details.likes_to_be_called,
            told_on=values["told_on"],
            on_plan=values["on_plan"],
            by_other=bool(values["by_other"]),
            strength=values["strength"],
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
        if not (isinstance(error, Refused) and self.form.say_beside(error.fields)):
            self.banner.say(error.words)

    def _put_away(self) -> None:
        # The words stay in the draft: they are there again when the heading is next written under.
        self._section.close_editor()
        self._section.say_unfinished()


def place_of(person_id: str, heading: StoryHeading, corrects: StoryEntry | None) -> str:
    """Where the draft of an entry is kept."""
    return f"story/{person_id}/{heading.value}/{corrects.id if corrects else 'new'}"


def begun_under(kept: Mapping[str, Draft], place: str, corrects: StoryEntry | None) -> Draft | None:
    """What was begun at this place, or over the words before, where those were corrected meanwhile."""
    before = f"{place.rpartition('/')[0]}/{corrects.supersedes}" if corrects else ""
    return kept.get(place) or kept.get(before)
