"""Sets of questions for a guided conversation: listed, changed, one's own made, the shipped ones brought back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.prompts import SHIPPED, PromptSet, lines_of
from navigator.domain.words import StoryHeading
from navigator.store.prompts import (
    Choice,
    add_prompts,
    choose_prompts,
    edit_prompts,
    move_prompts,
    prompts_beside,
    remove_prompts,
)
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.drafting import Op
from navigator.ui.kit import (
    Button,
    Card,
    Chip,
    Dialog,
    FlowBox,
    Fold,
    Form,
    Movers,
    PlainLabel,
    TextInput,
    clear,
    column,
    needed,
)
from navigator.ui.person.questions import Questions


class PromptsDialog(Dialog):
    """Every set there is, and what can be done with each."""

    def __init__(self, parent: QWidget, context: Context, person_id: str) -> None:
        super().__init__(parent, "Questions beside the headings", width=680)
        self._context, self._person_id = context, person_id
        self._sets = column(spacing=8)
        self._movers = Movers(lambda key, by: self._do(move_prompts(key, by)))
        self.body.addWidget(
            PlainLabel("What to ask, one conversation to a set. They go with the case file.", tone="quiet")
        )
        self.body.addLayout(self._sets)
        self.body.addWidget(FlowBox(Button("Make a set", icon="plus", then=lambda: self._edit(None))))
        self.add_buttons("Close", self.accept, cancel="")
        self._ask()

    def _ask(self) -> None:
        self._context.work.query(prompts_beside(self._person_id), self._show, self, key="prompts")

    def _show(self, known: Choice) -> None:
        clear(self._sets)
        usual = known.usual or SHIPPED[0].key
        self._movers.begin()
        for place, one in enumerate(known.sets):
            movers = self._movers.buttons(one.key, one.name, place, len(known.sets))
            self._sets.addWidget(self._card(one, movers, is_usual=one.key == usual))
        self.fit()
        self._movers.go_back()

    def _card(self, one: PromptSet, movers: Sequence[Button], *, is_usual: bool) -> Card:
        card = Card(sunken=True)
        card.setAccessibleName(one.name)
        chips = [
            Chip(words, role)
            for is_so, words, role in (
                (is_usual, "For everybody", "accent"),
                (one.is_own, "Your own", "neutral"),
                (one.is_changed, "Changed by you", "neutral"),
            )
            if is_so
        ]
        change = Button("Change", kind="quiet", icon="pencil", then=partial(self._edit, one))
        change.setAccessibleName(f"Change: {one.name}")
        buttons = [*movers, change]
        if not is_usual:
            usual = partial(self._do, choose_prompts(None, one.key))
            buttons.append(Button("Show for everybody", kind="quiet", icon="users", then=usual))
            buttons[-1].setAccessibleName(f"Show for everybody: {one.name}")
        if one.record_id:
            words = "Remove" if one.is_own else "Go back to the shipped words"
            gone = partial(self._do, remove_prompts(one.key, one.revision))
            buttons.append(Button(words, kind="quiet", icon="x", then=gone))
            buttons[-1].setAccessibleName(f"{words}: {one.name}")
        head = QWidget()
        head.setLayout(column(0, FlowBox(PlainLabel(one.name, strong=True, wrap=False), *chips), 0))
        card.body.addWidget(Fold(head, FlowBox(*buttons), shares=(3, 4)))
        return card

    def _do(self, op: Op) -> None:
        self._context.work.command(op, lambda _changes: self._ask(), lambda error: self.banner.say(error.words))

    def _edit(self, one: PromptSet | None) -> None:
        dialog = PromptSetDialog(self, self._context, one)
        dialog.accepted.connect(self._ask)
        dialog.open()


class PromptSetDialog(DraftedDialog):
    """The words of one set: a question to a line, in the order they are asked, each with what moves it."""

    def __init__(self, parent: QWidget, context: Context, kept: PromptSet | None) -> None:
        super().__init__(parent, context, "A set of questions", heading=kept.name if kept else "", width=720)
        self._kept = kept
        form = Form(self)
        name = form.add("name", "What it is called", TextInput(), validator=needed("Please give the set a name."))
        self.body.addWidget(name)
        self.body.addWidget(PlainLabel("A question to a line, in the order you ask them.", tone="quiet"))
        for heading in StoryHeading:
            self.body.addWidget(form.add(heading.value, heading.label, Questions()))
        asked = {heading.value: "\n".join(kept.beside(heading)) if kept else "" for heading in StoryHeading}
        form.fill({"name": kept.name if kept else ""} | asked)
        save = self.add_buttons("Save", self._save)
        self.begin(form, f"prompts/{kept.key if kept else 'new'}", save, changes=kept is not None)
        name.control.setFocus()

    def _save(self) -> None:
        values = self.form.values()
        prompts = {heading: lines_of(values[heading.value]) for heading in StoryHeading}
        if self._kept is None:
            self.save(add_prompts(values["name"], prompts))
        else:
            self.save(edit_prompts(self._kept.key, self._kept.revision, values["name"], prompts))
