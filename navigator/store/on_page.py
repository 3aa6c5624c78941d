"""Taking a part off somebody's printed page, and putting it back: one tick, and the record stays as it is."""

from collections.abc import Callable

from navigator.domain.changes import Changes, Topic
from navigator.domain.on_page import PageKind
from navigator.store.casefile import Writer

_KEPT_IN = {
    PageKind.STORY: ("story_entry", Topic.STORY),
    PageKind.GOAL: ("goal", Topic.PEOPLE),
    PageKind.ACTION: ("action", Topic.PEOPLE),
    PageKind.CONNECTION: ("connection", Topic.CONNECTIONS),
    PageKind.MEMBER: ("circle_member", Topic.CIRCLE),
    PageKind.WHAT_IF: ("what_if", Topic.PLAN),
}


def put_on_page(kind: PageKind, record_id: str, on: bool) -> Callable[[Writer], Changes]:
    """Have a part stand on the page or not. The last tick counts: nobody's words are overwritten by it."""

    def op(writer: Writer) -> Changes:
        table, topic = _KEPT_IN[kind]
        writer.move(table, "ticked" if on else "unticked", record_id, {"on_plan": on})
        words = "It is on the page" if on else "It is off the page"
        return Changes(frozenset({Topic.PLAN, topic}), words, record_id)

    return op
