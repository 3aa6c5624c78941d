"""How many lines of a full page each of its parts takes: what is won by taking it off."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from navigator.domain.on_page import PageKind, PagePart, parts_of_page
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.i18n import Translator, translator

from .layout import strips_of
from .marks import height_of
from .pages import SETTINGS
from .plan import compose_plan
from .plan_table import goal_rows, goals_table
from .setting import Setting
from .table_layout import row_heights

#: What stands outside the table of goals, few enough to lay the page out without each.
_BESIDE_THE_TABLE = frozenset({PageKind.STORY, PageKind.MEMBER, PageKind.WHAT_IF})


def lines_taken(snapshot: PersonSnapshot, today: date, look: Look) -> dict[str, int]:
    """By the id of each part that is on the page, its lines at the smallest size; of a goal with all that is done for
    it. {} where the page may be as long as it needs.
    """
    if not compose_plan(snapshot, today, look).must_fit:
        return {}
    t = translator(look.language)
    setting = replace(SETTINGS[-1], language=t.language)
    high = _in_the_table(snapshot, today, setting, t)
    whole = _height(snapshot, today, look, setting)
    for part in parts_of_page(snapshot):
        if part.on_plan and part.kind in _BESIDE_THE_TABLE:
            high[part.id] = whole - _height(_without(snapshot, part), today, look, setting)
    return {part: round(height / setting.leading) for part, height in high.items()}


def _in_the_table(snapshot: PersonSnapshot, today: date, setting: Setting, t: Translator) -> dict[str, float]:
    """The heights of what is done, and of each goal the sum of its rows. A goal stays where its first row goes."""
    rows = goal_rows(snapshot, today, t)
    high: dict[str, float] = defaultdict(float)
    for table in goals_table(snapshot, today, t):
        whole = row_heights(table, (one.row for one in rows), setting)
        headless = row_heights(table, (one.headless or one.row for one in rows), setting)
        for one, with_head, without in zip(rows, whole, headless, strict=True):
            high[one.goal_id] += with_head
            if one.part_id:
                high[one.part_id] = without
    return high


def _height(snapshot: PersonSnapshot, today: date, look: Look, setting: Setting) -> float:
    return height_of(strips_of(compose_plan(snapshot, today, look), setting))


def _without(snapshot: PersonSnapshot, part: PagePart) -> PersonSnapshot:
    """The record without what is told in this part."""
    if part.kind is PageKind.STORY:
        return replace(snapshot, story=tuple(one for one in snapshot.story if one.id != part.id))
    if part.kind is PageKind.MEMBER:
        return replace(snapshot, circle=tuple(one for one in snapshot.circle if one.id != part.id))
    return replace(snapshot, what_ifs=tuple(one for one in snapshot.what_ifs if one.id != part.id))
