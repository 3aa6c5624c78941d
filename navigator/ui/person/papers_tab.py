"""Papers: what can be made for a person, its form and its page side by side, and what has been given."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from navigator.domain.papers import Letterhead, Version
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import Paper
from navigator.store.drafts import Draft, drafts
from navigator.store.letterhead import letterhead
from navigator.store.versions import versions_of
from navigator.ui.context import Context
from navigator.ui.drafting import Drafted, Op
from navigator.ui.kit import Banner, Card, Choice, EmptyState, Field, PlainLabel, ScrollColumn, clear, column, reveal
from navigator.ui.person.giving import Outgoing
from navigator.ui.person.paper_forms import CardForm, HeldForm, LetterForm, PaperForm, StoryForm
from navigator.ui.person.paper_preview import PaperPreview
from navigator.ui.person.side_by_side import SideBySide
from navigator.ui.person.tab import PersonTab
from navigator.ui.person.version_card import VersionCard, file_name

#: What each is for, in the order they are offered. The plan has a tab of its own.
KINDS = {
    Paper.LETTER: "Ask an agency for something",
    Paper.GP_LETTER: "Tell the GP what came of it",
    Paper.STORY: "For a new professional, so that it need not be told again",
    Paper.CARD: "When, where and with whom, on half a sheet",
    Paper.HELD: "For the person, when the support ends",
}


class PapersTab(PersonTab):
    """One paper at a time; each keeps what was typed for it."""

    title = "Papers"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._everything: PersonSnapshot | None = None
        self._letterhead = Letterhead()
        self._about = ""  # the connection that the letter begins from
        self.form: PaperForm | None = None
        self.draft: Drafted | None = None
        self.paper = Choice([(paper, paper.label) for paper in KINDS], name="Paper")
        self.paper.set_value(Paper.LETTER)
        self.paper.changed.connect(lambda: self._make(anew=True))
        self._for = PlainLabel(tone="quiet")
        self.banner = Banner()
        choice = Card("Make a paper")
        choice.body.addWidget(Field("Paper", self.paper))
        choice.body.addWidget(self._for)
        self._place, self._given = column(spacing=12), column(spacing=12)
        self.preview = PaperPreview(context, self._outgoing)
        left = ScrollColumn(spacing=12, margins=0)
        self._left = left.inner
        left.body.addWidget(choice)
        left.body.addWidget(self.preview.looks)
        left.body.addWidget(self.banner)
        left.body.addLayout(self._place)
        left.body.addLayout(self._given)
        both = SideBySide(left, self.preview, shares=(1, 1))
        self.preview.zoomed.connect(both.show_page_larger)
        self.setLayout(column(both))

    def show_person(self, everything: PersonSnapshot) -> None:
        another = self._everything is None or self._everything.person.id != everything.person.id
        self.flush()
        self._everything = everything
        if another:
            self._about = ""
            self.banner.hide()
            clear(self._given)
        self._ask_head(lambda: self._make(anew=another))
        self._ask_given()

    def _ask_head(self, then: Callable[[], object]) -> None:
        """Of two askings the newer makes the form: what was asked for first is no longer wanted."""

        def know(head: Letterhead) -> None:
            self._letterhead = head
            then()

        self.context.work.query(letterhead, know, self, key="letterhead")

    def make(self, paper: Paper, about: str = "") -> None:
        """Turn to this paper; `about` is the connection that a letter is about."""
        self.paper.set_value(paper)
        self._about = about
        self._ask_head(self._make_and_reveal)

    def _make_and_reveal(self) -> None:
        self._make(anew=True)
        if self.form is not None:
            reveal(self.form)

    # Making

    def _make(self, *, anew: bool) -> None:
        """The form of the chosen paper, with what was typed for it."""
        if self._everything is None:
            return
        self.flush()
        paper = Paper(self.paper.value())
        self._for.setText(KINDS[paper])
        kept = self.form.form.values() if self.form is not None and not anew else None
        clear(self._place)
        self.form = self._form_for(paper, self._everything)
        self._place.addWidget(self.form)
        place = f"paper/{self._everything.person.id}/{paper.value}"
        self.draft = Drafted(self.form.form, self.context.work, place, self.form)
        if kept is not None:
            self.form.form.fill({name: value for name, value in kept.items() if name in self.form.form.fields})
            self.form.refreshed()
        elif not self._about:
            self.context.work.query(drafts(place), self._bring_back, self, key="draft")
        self._about = ""
        self.preview.show_form(self.form, anew=anew)

    def _form_for(self, paper: Paper, everything: PersonSnapshot) -> PaperForm:
        if paper in (Paper.LETTER, Paper.GP_LETTER):
            return LetterForm(self._left, self.context, everything, paper, self._letterhead, self._about)
        kinds: dict[Paper, Callable[[QWidget, Context, PersonSnapshot], PaperForm]] = {
            Paper.CARD: CardForm,
            Paper.HELD: HeldForm,
            Paper.STORY: StoryForm,
        }
        return kinds[paper](self._left, self.context, everything)

    def _bring_back(self, kept: dict[str, Draft]) -> None:
        draft = kept.get(self.draft.place) if self.draft else None
        if draft is not None and self.draft is not None and self.form is not None:
            self.draft.bring_back(draft, self.banner, self._restored, self.context.today())

    def _restored(self) -> None:
        if self.form is not None:
            self.form.refreshed()
            self.preview.redraw()

    # Giving

    def _outgoing(self, form: PaperForm) -> Outgoing:
        """What is kept beside the page when it goes out."""
        reader = form.reader()
        return Outgoing(
            paper=form.paper,
            said=form.paper.label,
            file_name=file_name(form.paper),
            title="Save the paper",
            to=form.to(),
            words=form.words(),
            keeping=self._finish,
            reader_id=reader.id if reader else "",
            shares=form.shares(),
            kept=self._ask_given,
        )

    def _finish(self, op: Op) -> Op:
        """The draft goes with the version that it became."""
        if self.draft is None:
            return op
        finished = self.draft.finish(op)
        self.draft.begin_anew()
        return finished

    def _ask_given(self) -> None:
        if self._everything is not None:
            self.context.work.query(versions_of(self._everything.person.id), self._show_given, self, key="given")

    def _show_given(self, versions: tuple[Version, ...]) -> None:
        clear(self._given)
        self._given.addWidget(PlainLabel("What has been made", heading=2))
        if not versions:
            self._given.addWidget(EmptyState("Nothing yet", "Each paper you print or save will be here."))
        for version in versions:
            self._given.addWidget(VersionCard(self.context, version, self.banner, self._ask_given))

    def flush(self) -> None:
        if self.draft is not None:
            self.draft.flush()
