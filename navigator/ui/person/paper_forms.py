"""What is asked for each paper beside the plan: a form kept as it is typed, and the paper that it makes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.documents.appointment_card import compose_card
from navigator.documents.blocks import Document
from navigator.documents.letters import compose_gp_letter, compose_letter
from navigator.documents.told_story import compose_story
from navigator.documents.who_holds_me import compose_who_holds_me
from navigator.domain.appointments import Appointment, appointments
from navigator.domain.consent import may_be_told, takes_part
from navigator.domain.dates import screen_date
from navigator.domain.letters import Told, Writing, usually_told
from navigator.domain.loop import Connection
from navigator.domain.papers import Letterhead, Look
from navigator.domain.people import CircleMember, PersonSnapshot
from navigator.domain.sharing import what_there_is
from navigator.domain.text import fold
from navigator.domain.words import CircleKind, ConnectionState, Paper, Shareable, StoryHeading
from navigator.ui.context import Context
from navigator.ui.kit import Card, Check, Choice, DateField, FlowBox, Form, PlainLabel, TextArea, TextInput

Compose = Callable[[], Document]
#: What a letter to the GP tells of the record, where it was agreed; to another agency, how to be in touch alone.
_GP_IS_TOLD = (Shareable.PLAN, Shareable.WHAT_MATTERS)
_AGENCY_IS_TOLD = (Shareable.COMMUNICATION,)


class Telling:
    """The ticks for what a paper tells of the person's details. They follow who reads it until one is changed."""

    def __init__(self, form: "PaperForm", offered: Iterable[Told]) -> None:
        self._form, self._offered = form, tuple(offered)
        self._usual: frozenset[Told] = frozenset()
        ticks = [form.form.add(told.name, "", Check(told.value)) for told in self._offered]
        self.parts = (PlainLabel("What it tells about them", tone="quiet"), FlowBox(*ticks))
        for widget in self.parts:
            form.body.addWidget(widget)

    def chosen(self) -> frozenset[Told]:
        values = self._form.form.values()
        return frozenset(told for told in self._offered if values[told.name])

    def follow(self) -> None:
        """Another reader: what is usual for them, unless the coordinator chose."""
        if self.chosen() == self._usual != self._usually():
            self._form.form.fill({told.name: told in self._usually() for told in self._offered})
        self.leave()

    def leave(self) -> None:
        """As they are ticked now, they were chosen."""
        self._usual = self._usually()

    def show(self, shown: bool) -> None:
        for widget in self.parts:
            widget.setVisible(shown)

    def _usually(self) -> frozenset[Told]:
        form = self._form
        return usually_told(form.paper, form.reader(), form.everything.consents, form.context.today())


class PaperForm(Card):
    """Fill the body, and say in `composer` what it makes: None where there is nothing to make, and `note` says why."""

    changed = Signal()

    def __init__(self, within: QWidget, context: Context, everything: PersonSnapshot, paper: Paper) -> None:
        super().__init__(paper.label)
        self.setParent(within)  # first: whatever gets a place is dressed anew with all that is in it
        self.context, self.everything, self.paper = context, everything, paper
        self.form = Form(self)
        self.form.changed.connect(self._on_changed)
        self.note = PlainLabel(tone="quiet")
        self.body.addWidget(self.note)
        self.note.hide()

    def say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def composer(self, look: Look) -> Compose | None:
        raise NotImplementedError

    def reader(self) -> CircleMember | None:
        """Who of the circle reads it, None for the person or for somebody who is not in it."""
        return None

    def to(self) -> str:
        """Whom it is for, "" for the person."""
        return ""

    def words(self) -> str:
        """What was typed for it, to be found again."""
        return ""

    def shares(self) -> tuple[Shareable, ...]:
        """What of the record it gives to its reader."""
        return ()

    def refreshed(self) -> None:
        """The form holds other words than before."""

    def _on_changed(self) -> None:
        self.refreshed()
        self.changed.emit()


class CardForm(PaperForm):
    """The appointment card: which of what is coming up."""

    def __init__(self, within: QWidget, context: Context, everything: PersonSnapshot) -> None:
        super().__init__(within, context, everything, Paper.CARD)
        self._coming = appointments(everything, context.today())
        options = [(number, self._in_words(one)) for number, one in enumerate(self._coming)]
        self._which = Choice(options, name="Which appointment")
        if self._coming:
            self._which.set_value(0)
            self.body.addWidget(self.form.add("which", "Which appointment", self._which))
        else:
            self.say(
                "Nothing that is on the page is coming up. Set when you talk again on the plan, or give an action that "
                "is on the page a day and a time."
            )

    def _in_words(self, one: Appointment) -> str:
        on = screen_date(one.on, self.context.today())
        return ", ".join(part for part in (f"{on} {one.time}".strip(), one.what or "We talk again") if part)

    def composer(self, look: Look) -> Compose | None:
        number = self._which.value()
        if number is None or not self._coming:
            return None
        return partial(compose_card, self.everything, self._coming[number], self.context.today(), look)


class HeldForm(PaperForm):
    """Who holds me now: as it was said at the ending, or as it is typed here before it."""

    def __init__(self, within: QWidget, context: Context, everything: PersonSnapshot) -> None:
        super().__init__(within, context, everything, Paper.HELD)
        episode = everything.episode
        self._held = TextArea(lines=2, hint="Somebody of the family; the GP surgery")
        if episode is None:
            self.say("There is no support on record yet.")
        elif episode.ended_on is None:
            self.body.addWidget(self.form.add("held_by", "Who holds them now", self._held))
            self.say("The support goes on. End it under Support, and what came of each goal is on this sheet too.")

    def composer(self, look: Look) -> Compose | None:
        episode = self.everything.episode
        if episode is None:
            return None
        if episode.ended_on is None:
            episode = replace(episode, held_by=self._held.value())
        return partial(compose_who_holds_me, self.everything, episode, self.context.today(), look)

    def words(self) -> str:
        return self._held.value()


class StoryForm(PaperForm):
    """My story so far: for whom; what they agreed decides the headings."""

    def __init__(self, within: QWidget, context: Context, everything: PersonSnapshot) -> None:
        super().__init__(within, context, everything, Paper.STORY)
        self._members = {one.id: one for one in everything.circle if takes_part(one, context.today())}
        self._member = Choice([(one.id, _named(one)) for one in self._members.values()], name="For whom")
        if self._members:
            agreed = [one for one in self._members.values() if self._agreed(one)]
            agreed.sort(key=lambda one: one.kind is not CircleKind.AGENCY)  # family has heard it
            self._member.set_value(agreed[0].id if agreed else None)
            self.body.addWidget(self.form.add("member", "For whom", self._member))
        self._telling = Telling(self, (Told.BORN, Told.NHS_NUMBER))
        self._on_changed()

    def _agreed(self, member: CircleMember) -> tuple[StoryHeading, ...]:
        """The headings with words that this member may be told today."""
        told = may_be_told(member, self.everything.consents, self.context.today())
        there = {entry.heading.value for entry in self.everything.story}
        return tuple(StoryHeading(what.value) for what in told if what.value in there)

    def refreshed(self) -> None:
        name, member = self.everything.person.details.likes_to_be_called, self.reader()
        self._telling.leave()
        self._telling.show(bool(member and self._agreed(member)))
        if not self._members:
            self.say(f"Nobody is around {name} yet: add them to the circle first.")
        elif member is None:
            self.say(f"{name} has not agreed yet that anybody of the circle is told the story.")
        elif not self._agreed(member):
            self.say(f"{name} has not agreed that {member.name} is told anything that the story holds.")
        else:
            agreed = "; ".join(heading.label for heading in self._agreed(member))
            self.say(f"On it is what {name} agreed {member.name} may be told: {agreed}.")

    def composer(self, look: Look) -> Compose | None:
        member = self.reader()
        headings = self._agreed(member) if member else ()
        if not headings:
            return None
        today, told = self.context.today(), self._telling.chosen()
        return partial(compose_story, self.everything, headings, today, to=member, told=told)

    def _on_changed(self) -> None:
        self._telling.follow()
        super()._on_changed()

    def reader(self) -> CircleMember | None:
        return self._members.get(self._member.value() or "")

    def to(self) -> str:
        member = self.reader()
        return member.name if member else ""

    def shares(self) -> tuple[Shareable, ...]:
        member = self.reader()
        return tuple(Shareable(heading.value) for heading in self._agreed(member)) if member else ()


class LetterForm(PaperForm):
    """A letter: to whom, what is asked, by when, and what of the person's details it tells."""

    def __init__(
        self,
        within: QWidget,
        context: Context,
        everything: PersonSnapshot,
        paper: Paper,
        letterhead: Letterhead,
        about: str = "",
    ) -> None:
        super().__init__(within, context, everything, paper)
        self.letterhead = letterhead
        add = self.form.add
        known = [(one.id, one.service.name) for one in everything.connections if one.state.is_open]
        self._about = Choice([("", "Nothing on record"), *known], name="About")
        if paper is Paper.LETTER:
            self.body.addWidget(add("about", "About which connection", self._about))
        asked = "What we ask for" if paper is Paper.LETTER else "What would help from them"
        self.body.addWidget(add("to", "To", TextInput(hint="Home Adaptations Team")))
        self.body.addWidget(add("address", "Their address", TextArea(lines=2)))
        self.body.addWidget(add("words", asked, TextArea(lines=4)))
        by = DateField(name="Please answer by", today=context.today)
        self.body.addWidget(add("answer_by", "Please answer by", by))
        self._telling = Telling(self, Told)
        if paper is Paper.GP_LETTER:
            self._fill_gp()
        self.write_about(about)
        self._about.changed.connect(lambda: self.write_about(self._about.value() or ""))
        self._on_changed()

    def write_about(self, connection_id: str) -> None:
        """Begin the letter from a connection: who it is with, what for, and since when it was asked."""
        found = next((one for one in self.everything.connections if one.id == connection_id), None)
        self._about.set_value(connection_id if found else "")
        if found is not None:
            begun = {"to": found.service.name, "address": found.service.address, "words": self._asked(found)}
            self.form.fill(begun | {"answer_by": found.chase_on})
            self._on_changed()

    def _asked(self, one: Connection) -> str:
        today = self.context.today()
        asked = next((step.on for step in one.steps if step.state is ConnectionState.ASKED), None)
        before = f"I asked you on {screen_date(asked, today)} and have no answer that I know of.\n" if asked else ""
        return f"{before}{one.what_for}".strip()

    def _fill_gp(self) -> None:
        agencies = [one for one in self.everything.circle if one.kind is CircleKind.AGENCY]
        likely = [one for one in agencies if {"surgery", "gp", "doctor", "dr"} & set(fold(_named(one)).split())]
        if likely:
            self.form.fill({"to": likely[0].name, "address": likely[0].role})

    def reader(self) -> CircleMember | None:
        wanted = fold(self.form.values()["to"])
        today = self.context.today()
        return next(
            (one for one in self.everything.circle if fold(one.name) == wanted and wanted and takes_part(one, today)),
            None,
        )

    def shares(self) -> tuple[Shareable, ...]:
        member = self.reader()
        told = may_be_told(member, self.everything.consents, self.context.today()) if member else ()
        wanted = _GP_IS_TOLD if self.paper is Paper.GP_LETTER else _AGENCY_IS_TOLD
        return tuple(what for what in wanted if what in told and what in what_there_is(self.everything.story))

    def refreshed(self) -> None:
        """What the person agreed is in the letter, and what is left out, said beside it."""
        name, to = self.everything.person.details.likes_to_be_called, self.to()
        self._telling.leave()
        self._telling.show(bool(to))  # a letter to nobody yet tells no more of them than their name
        if not to:
            self.say(f"Say whom it is for: what {name} agreed they may be told is then in the letter too.")
            return
        wanted = _GP_IS_TOLD if self.paper is Paper.GP_LETTER else _AGENCY_IS_TOLD
        missing = [what.label for what in wanted if what not in self.shares()]
        if not missing:
            self.say(f"{name} agreed that {to} may be told all of this.")
        else:
            left = "; ".join(missing)
            self.say(f"{name} has not agreed that {to} may be told this, so it is left out: {left}.")

    def _on_changed(self) -> None:
        self._telling.follow()
        super()._on_changed()

    def composer(self, look: Look) -> Compose | None:
        values = self.form.values()
        writing = Writing(
            to=values["to"],
            address=values["address"],
            words=values["words"],
            answer_by=values["answer_by"],
            told=self._telling.chosen() if self.to() else frozenset(),
            agreed=frozenset(self.shares()),
        )
        compose = compose_letter if self.paper is Paper.LETTER else compose_gp_letter
        return partial(compose, self.everything, writing, self.letterhead, self.context.today())

    def to(self) -> str:
        return str(self.form.values()["to"]).strip()

    def words(self) -> str:
        return str(self.form.values()["words"])


def _named(member: CircleMember) -> str:
    return ", ".join(part for part in (member.name, member.role) if part)
