"""The ways a page goes out: printed, saved, and how it was then given. Each is a version, kept as it was drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from navigator.documents.blocks import Document
from navigator.documents.kept import to_json
from navigator.documents.pdf import TooLong, paper_pdf
from navigator.domain.changes import Changes
from navigator.domain.words import Form, Paper, Shareable, SharedHow
from navigator.errors import NavigatorError
from navigator.store.versions import give, keep_version
from navigator.ui.ask_file import save_as
from navigator.ui.context import Context
from navigator.ui.drafting import Op
from navigator.ui.kit import Banner, Button

#: The ways a paper is given: whoever was only told about it was given none.
WAYS = tuple(how for how in SharedHow if how is not SharedHow.TOLD)

#: Said of a page where it stands already by how much it is too long.
NOT_OUT = "This page does not go out while it does not fit."


def _as_it_is(op: Op) -> Op:
    return op


@dataclass(frozen=True)
class Outgoing:
    """What is known of the paper that goes out: its kind, what it is called in a sentence, the name of its file, and
    the title of the dialog that saves it.

    `to` is whom it is for where that is not the person, `words` what was typed for it; `shares` is what it gives of
    the record to `reader_id` of the circle. `keeping` may do something in the same command; `kept` is called when it
    is kept, and when it was said how it was given.
    """

    paper: Paper = Paper.PLAN
    said: str = "The plan"
    file_name: str = "plan"
    title: str = "Save the plan"
    to: str = ""
    words: str = ""
    keeping: Callable[[Op], Op] = _as_it_is
    reader_id: str = ""
    shares: tuple[Shareable, ...] = ()
    kept: Callable[[], object] = lambda: None

    def gone_out(self, where: str, waits: str) -> str:
        """That it is done, in words: saved there, or printed; or why it is not on paper yet."""
        if waits:
            return f"{self.said} is not on paper yet. {waits}"
        return f"{self.said} is saved in {where}." if where else f"{self.said} is printed."


class Giving(QObject):
    """Prints and saves the paper that `compose` makes. `person_id` says whose it is, "" for nobody's, of which no
    version is kept; `banner` is where it is told.

    `about` is asked as the paper goes out, and `tells_length` whether it stands already by how much it is too long.
    """

    def __init__(
        self,
        owner: QWidget,
        context: Context,
        banner: Banner,
        person_id: Callable[[], str],
        compose: Callable[[], Callable[[], Document]],
        about: Callable[[], Outgoing] = Outgoing,
        tells_length: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(owner)
        self._tells_length = tells_length
        self._owner, self._context, self._banner = owner, context, banner
        self._person_id, self._compose, self._about = person_id, compose, about

    def print(self) -> None:
        """The system's dialog, with the very bytes of the page; or why it cannot go on paper."""
        person_id, compose = self._person_id(), self._compose()

        def draw() -> tuple[Document, bytes]:
            document = compose()
            return document, paper_pdf(document)

        printed = partial(self._print, person_id)
        self._context.paper_work.ask(draw, lambda drawn: printed(*drawn), self._told, owner=self, key="out")

    def save(self) -> None:
        """The system's dialog for a file. What is too long for one side of paper is not for a web page: the kind is
        asked first."""
        ask = partial(self._ask_where, self._person_id())
        self._context.paper_work.ask(self._compose(), ask, self._told, owner=self, key="out")

    def _print(self, person_id: str, document: Document, pdf: bytes) -> None:
        from navigator.ui.printing import print_with_dialog

        printed = partial(self._gone_out, person_id, document, Form.PRINT)
        print_with_dialog(self._owner.window(), pdf, printed, self._banner.say, self._context.paper_work.ask)

    def _ask_where(self, person_id: str, document: Document) -> None:
        from navigator.documents.formats import KINDS

        # A file name neutral enough for a folder that others see.
        name, to = f"{self._about().file_name}.pdf", partial(self.save_to, person_id, document)
        save_as(self._owner.window(), self._about().title, name, KINDS, "pdf", to)

    def was_read(self, document: Document) -> None:
        """A page was read aloud to its end. Whether anybody heard it, the coordinator says."""
        yes = Button("Yes, it was read to them", then=partial(self._read, self._person_id(), document, self._about()))
        self._banner.say("The page was read to its end. Did they hear it?", role="accent", buttons=[yes])

    def _read(self, person_id: str, document: Document, about: Outgoing) -> None:
        keep = self._keep(person_id, document, Form.ALOUD, about)

        def done(_changes: Changes) -> None:
            self._banner.hide()
            about.kept()

        self._context.work.command(keep, done, self._told)

    def _keep(self, person_id: str, document: Document, form: Form, about: Outgoing) -> Op:
        kept = keep_version(
            person_id, about.paper, form, to_json(document),
            to=about.to, words=about.words, reader_id=about.reader_id, shares=about.shares,
        )  # fmt: skip
        return about.keeping(kept)

    def save_to(self, person_id: str, document: Document, path: Path) -> None:
        """Write the file; what went wrong is told, and nothing is kept of it."""
        from navigator.documents.formats import write_document

        def written(form: Form) -> None:
            self._gone_out(person_id, document, form, where=str(path))

        self._context.paper_work.ask(partial(write_document, document, path), written, self._told)

    def _gone_out(self, person_id: str, document: Document, form: Form, waits: str = "", where: str = "") -> None:
        about = self._about()
        told, role = about.gone_out(where, waits), "waiting" if waits else "settled"
        if not person_id:
            if isValid(self._banner):
                self._banner.say(told, role=role)
            return
        keep = self._keep(person_id, document, form, about)
        self._context.work.command(keep, partial(self._ask_how_given, person_id, told, role, about))

    def _ask_how_given(self, person_id: str, told: str, role: str, about: Outgoing, kept: Changes) -> None:
        """Printed is not given: one click says how it reached them, or nothing does."""
        about.kept()
        if person_id != self._person_id() or not isValid(self._banner):
            return  # somebody else's page is open by now, or the dialog is closed; it can be said later, under Versions
        buttons = [Button(how.label, then=partial(self._given, kept.record_id, about, how)) for how in WAYS]
        self._banner.say(f"{told} How was it given?", role=role, buttons=[*buttons])

    def _given(self, version_id: str, about: Outgoing, how: SharedHow) -> None:
        def done(_changes: Changes) -> None:
            self._banner.hide()
            about.kept()

        self._context.work.command(give(version_id, 1, how), done, self._told)

    def _told(self, error: NavigatorError) -> None:
        if isinstance(error, TooLong) and self._tells_length():
            self._banner.say(f"{NOT_OUT} {error.advice}")
        else:
            self._banner.say(error.words)
