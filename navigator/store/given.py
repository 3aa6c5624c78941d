"""What was given to the person on paper: each print or save of a plan is in the journal."""

from collections.abc import Callable

from navigator.domain.changes import Changes
from navigator.domain.words import PrintSize
from navigator.store.casefile import Writer


def plan_saved(person_id: str, form: str, size: PrintSize) -> Callable[[Writer], Changes]:
    """Journal that the plan left the house: `form` is ".pdf", ".html", ".txt" or "print"."""

    def op(writer: Writer) -> Changes:
        revision = writer.find("plan", person_id)
        told = {"form": form, "size": size.value, "plan_revision": revision["revision"] if revision else 0}
        writer.note("printed" if form == "print" else "saved", "plan", person_id, None, told)
        return Changes(frozenset(), "The plan is printed" if form == "print" else "The plan is saved as a file")

    return op
