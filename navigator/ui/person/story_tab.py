"""The story: what is strong, and every heading with the person's words large; what to ask beside it."""

from navigator.domain.people import PersonSnapshot
from navigator.domain.prompts import NONE
from navigator.domain.story import strengths, told_once
from navigator.domain.words import Shareable, StoryHeading
from navigator.store.drafts import Draft, drafts
from navigator.store.prompts import Choice as PromptChoice
from navigator.store.prompts import choose_prompts, prompts_beside
from navigator.ui.context import Context
from navigator.ui.kit import (
    Button,
    Card,
    Choice,
    FlowBox,
    PlainLabel,
    ScrollColumn,
    Told,
    Words,
    column,
    filled_anew,
)
from navigator.ui.person.entry_editor import begun_under
from navigator.ui.person.heading_card import HeadingCard
from navigator.ui.person.prompts import PromptsDialog
from navigator.ui.person.share import ShareDialog
from navigator.ui.person.sharings import SharingsDialog
from navigator.ui.person.tab import PersonTab

_NO_QUESTIONS = "No questions"


class StoryTab(PersonTab):
    """All headings, in the order of the standard."""

    title = "Story"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._person_id = ""
        self._known: PromptChoice | None = None
        self._everything: PersonSnapshot | None = None
        self.cards = {heading: HeadingCard(context, heading, self._share_one) for heading in StoryHeading}
        self.asking: Choice = Choice([], name="Questions beside the headings")
        self.asking.changed.connect(self._choose)
        self._change = Button("Change the questions", kind="quiet", icon="pencil", then=self._edit_prompts)
        label = PlainLabel("Questions beside the headings", tone="quiet", wrap=False)
        label.setBuddy(self.asking)
        self._told = Button("Told and shared", kind="quiet", icon="quote", then=self._show_sharings)
        share = Button("Share the story", icon="users", then=self._share_all)
        self._strong = Card()
        self._strong.body.addWidget(self._strong.heading)
        strong = column(spacing=4)
        self._strong.body.addLayout(strong)
        self._strong_lines = Told(strong)
        scroll = ScrollColumn(spacing=12, margins=0)
        scroll.body.addSpacing(8)
        scroll.body.addWidget(FlowBox(self._told, share, label, self.asking, self._change))
        scroll.body.addWidget(self._strong)
        for card in self.cards.values():
            scroll.body.addWidget(card)
        self._all = scroll.inner
        self.setLayout(column(scroll))

    def show_person(self, everything: PersonSnapshot) -> None:
        another = everything.person.id != self._person_id
        self._person_id = everything.person.id
        self._everything = everything
        self._told.show_words(told_once(everything.days_told, everything.sharings).words)
        with filled_anew(self._all):
            self._show_strengths(everything)
            for card in self.cards.values():
                if another:
                    card.close_editor()
                card.show_entries(everything)
        self.context.work.query(prompts_beside(self._person_id), self._show_prompts, self, key="prompts")
        if another:
            self.context.work.query(drafts(f"story/{self._person_id}/"), self._reopen, self, key="drafts")

    def _show_strengths(self, everything: PersonSnapshot) -> None:
        known = strengths(everything.story)
        title = f"What is strong about {everything.person.details.likes_to_be_called}"
        self._strong.heading.setText(title)
        self._strong.setAccessibleName(title)
        self._strong_lines.show([Words(entry.words, strong=True, selectable=True) for entry in known])
        self._strong.setVisible(bool(known))

    # Told once, shared instead

    def _share_one(self, what: Shareable) -> None:
        if self._everything is not None:
            ShareDialog(self.window(), self.context, self._everything, [what]).open()

    def _share_all(self) -> None:
        """All of the story that whoever is chosen may be told."""
        if self._everything is not None:
            ShareDialog(self.window(), self.context, self._everything).open()

    def _show_sharings(self) -> None:
        if self._everything is not None:
            SharingsDialog(self.window(), self.context, self._everything).open()

    # What to ask

    def _show_prompts(self, known: PromptChoice) -> None:
        self._known = known
        for heading, card in self.cards.items():
            card.show_prompts(known.shown.beside(heading) if known.shown else ())
        self.asking.show_options([*((one.key, one.name) for one in known.sets), (NONE, _NO_QUESTIONS)])
        self.asking.set_value(known.shown.key if known.shown else NONE)

    def _choose(self) -> None:
        key = self.asking.value()
        if self._known is not None and key is not None:
            self.context.work.command(choose_prompts(self._person_id, key))

    def _edit_prompts(self) -> None:
        if self._person_id:
            PromptsDialog(self.window(), self.context, self._person_id).open()

    # Words half written

    def _reopen(self, kept: dict[str, Draft]) -> None:
        """Words half written are there again, in their place."""
        for heading, card in self.cards.items():
            mine = {entry.id: entry for entry in card.everything.story if entry.heading is heading}
            for corrects in (None, *mine.values()):
                draft = begun_under(kept, card.draft_place(corrects), corrects)
                if draft is not None and card.editor is None:
                    card.write(corrects, draft)

    def flush(self) -> None:
        for card in self.cards.values():
            if card.editor is not None:
                card.editor.draft.flush()
