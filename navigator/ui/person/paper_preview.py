"""A paper beside its form: drawn as it is typed, printed or saved from the same bytes."""

from collections.abc import Callable

from navigator.documents.blocks import Document
from navigator.domain.papers import FOR_THEM
from navigator.ui.context import Context
from navigator.ui.person.giving import Outgoing
from navigator.ui.person.paper_forms import PaperForm
from navigator.ui.person.preview import Drawn, Preview, Render


class PaperPreview(Preview):
    """Shows what a form makes. What is for the person obeys their needs, or what is chosen for once; what is for
    somebody else is in English and standard print, and is not read aloud."""

    def __init__(self, context: Context, outgoing: Callable[[PaperForm], Outgoing]) -> None:
        super().__init__(context, "The paper as it will be printed", self._about)
        self._outgoing = outgoing
        self._form: PaperForm | None = None
        self._lay_out([], [], [])

    def show_form(self, form: PaperForm, *, anew: bool) -> None:
        """Show what this form makes; `anew` for another person or paper."""
        self._form = form
        form.changed.connect(self._pause.start)
        self.look_bar.obey(form.everything.person.details, anew=anew)
        self.show_choices(form.paper in FOR_THEM)
        if anew:
            self._show_nothing()
        self.redraw()

    def _person_id(self) -> str:
        return self._form.everything.person.id if self._form else ""

    def _of(self) -> object:
        return self._person_id(), self._form.paper if self._form else None

    def _about(self) -> Outgoing:
        if self._form is None:
            raise RuntimeError("no paper is shown")
        return self._outgoing(self._form)

    def _made(self) -> Callable[[], Document] | None:
        return self._form.composer(self.look_bar.look()) if self._form else None

    def _composer(self) -> Callable[[], Document]:
        made = self._made()
        if made is None:
            raise RuntimeError("there is nothing to make")
        return made

    def _drawer(self) -> Callable[[Render], Drawn] | None:
        compose, of = self._made(), self._of()
        for part in (self.print_button, self.save_button, self.fits):
            part.setEnabled(compose is not None)
        self.aloud.show_page(there=compose is not None)
        if compose is None:
            self.page.show_nothing()
            self.fits.show_words("Nothing to print yet", "neutral")
            self.over.hide()
            return None
        return lambda render: Drawn(of, render(compose()))
