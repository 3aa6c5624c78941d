"""The one-page plan: a snapshot in, plain blocks out. Nothing that is not marked for the plan passes here.

Never read here: watch_for, living, what contacts say, concerns. The words are the person's and the
coordinator's own, as written; the set phrases are few, stand in this module and are looked up in the language of
the paper by `Translator.phrase`.
"""

import re
from dataclasses import replace
from datetime import date

from navigator.domain.consent import agreed_with
from navigator.domain.dates import unbroken
from navigator.domain.on_page import matters
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.talk import talk_on_paper
from navigator.domain.what_if import WhatIf, on_the_page
from navigator.domain.words import Language, Shareable
from navigator.i18n import END_OF_ISOLATE, ISOLATE, Translator, translator

from .blocks import Block, Boxes, Document, Section, Span, Words
from .corner import people_in_my_corner
from .directions import runs_right_to_left
from .for_them import for_them
from .hours import hours_said, time_said
from .plain import ENDS, held_together, one_line, paragraphs, whole
from .plan_table import goals_table, quoted
from .said import box, coordinator_line, health_boxes, known_names, said, to_ring

#: "At Jo's office" goes on with a small letter after the day.
_BEGINS_A_PLACE = re.compile(r"(?:At|In|On|By|Near|Outside|Inside|With) ")


def compose_plan(snapshot: PersonSnapshot, today: date, look: Look | None = None) -> Document:
    """The plan as blocks. `today` decides which dates name their year and which are past.

    Without a `look` it is made as the person's recorded needs ask for it.
    """
    look = look or Look.needed_by(snapshot.person.details)
    t = translator(look.language)
    called = whole(snapshot.person.details.likes_to_be_called)
    names = known_names(snapshot)
    talk = _talk(snapshot, today, names, t)
    sections = (
        Section(t.phrase("What matters to me"), _what_matters(snapshot, names), "heart"),
        Section(t.phrase("What I want to happen, and what we will do"), goals_table(snapshot, today, t), "target"),
        Section(t.phrase("People in my corner"), people_in_my_corner(snapshot, today, look, t), "users"),
        Section(t.phrase("If things get harder"), _harder(snapshot, names, t), "life-buoy"),
        Section(t.phrase("When we talk again"), talk, "calendar-days"),
    )
    page = for_them(
        snapshot.coordinator,
        look,
        t,
        title=Words((Span(t.phrase("{name}’s plan", name=called) if called else t.phrase("My plan")),), "the name"),
        subtitle=_agreed(snapshot, called, t),
        sections=sections,
        footer=_footer(snapshot, today, t),
    )
    return page if talk or snapshot.plan.talk_on is None else replace(page, passed=(_agreed_talk(snapshot),))


def compose_to_keep(snapshot: PersonSnapshot, today: date, look: Look | None = None) -> Document:
    """The plan as blocks, with what a later one is compared with."""
    page = compose_plan(snapshot, today, look)
    if page.look.language is Language.ENGLISH:
        return page
    return replace(page, in_english=compose_plan(snapshot, today, replace(page.look, language=Language.ENGLISH)))


def _agreed(snapshot: PersonSnapshot, called: str, t: Translator) -> Words | None:
    if snapshot.plan.agreed_on is None:
        return None
    on = unbroken(t.full_date(snapshot.plan.agreed_on))
    if called:
        told = t.phrase("Agreed with {name} on {day}", name=called, day=on)
    else:
        told = t.phrase("Agreed on {day}", day=on)
    return Words((Span(told),), "the date it was agreed")


def _what_matters(snapshot: PersonSnapshot, names: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(
        Words((Span(held_together(line, names)),), "what matters to me")
        for entry in matters(snapshot.story)
        if entry.on_plan
        for line in paragraphs(entry.words)
    )


def _harder(snapshot: PersonSnapshot, names: tuple[str, ...], t: Translator) -> tuple[Block, ...]:
    boxes = [*health_boxes(t)]
    coordinator = snapshot.coordinator
    name = whole(coordinator.name)
    if phone := whole(coordinator.phone):
        first = t.phrase("Ring {name} first", name=name) if name else t.phrase("Ring this number first")
        boxes.insert(0, box(first, phone, hours_said(coordinator.hours, t)))
    own = (words for one in on_the_page(snapshot.what_ifs) for words in _what_if(one, names, t))
    return (Boxes(tuple(boxes)), *own)


def _what_if(one: WhatIf, names: tuple[str, ...], t: Translator) -> tuple[Words, ...]:
    """What happens, strong, and what is done then; whom to ring at the end of it."""
    happens = held_together(one_line(one.happens), names).rstrip(" .:;,")
    where = f"the what-if {quoted(happens)}" if happens else "if things get harder"
    lines = [[Span(held_together(line, names))] for line in paragraphs(one.what)]
    if happens and lines:
        lines[0].insert(0, Span(f"{happens}: ", strong=True))
    who, phone = whole(one.who), whole(one.who_phone)
    if lines and (who or phone):
        stop = "" if lines[-1][-1].words.endswith(ENDS) else "."
        lines[-1] += [Span(f"{stop} "), *_apart_from(lines[-1], to_ring(who, phone, t), t)]
    return tuple(Words(tuple(spans), where) for spans in lines)


def _apart_from(words: list[Span], phrase: tuple[Span, ...], t: Translator) -> tuple[Span, ...]:
    """A set phrase after words that run the other way keeps its own direction, its number at its end."""
    text = "".join(span.words for span in words)
    if runs_right_to_left(text, otherwise=t.language.right_to_left) is t.language.right_to_left:
        return phrase
    return (Span(ISOLATE), *phrase, Span(END_OF_ISOLATE))


def _talk(snapshot: PersonSnapshot, today: date, names: tuple[str, ...], t: Translator) -> tuple[Block, ...]:
    """When we talk again. A day that is past or was answered says nothing true any more and is left out."""
    plan, talk_on = snapshot.plan, talk_on_paper(snapshot, today)
    if plan.talk_on is not None and talk_on is None:
        return ()
    day = unbroken(t.paper_date(talk_on, today)) if talk_on else ""
    time, place = whole(plan.talk_time), held_together(one_line(plan.talk_where), names)
    if day and time[:1].isdigit():
        day, time = held_together(t.phrase("{day} at {time}", day=day, time=time_said(time, t))), ""
    if (day or time) and _BEGINS_A_PLACE.match(place):
        place = f"{place[0].lower()}{place[1:]}"
    parts = [part for part in (day, time, place.removesuffix(".")) if part]
    said = t.in_a_row(parts).removesuffix(".")
    if not said:
        return ()
    said = f"{said[0].upper()}{said[1:]}"
    name = whole(snapshot.coordinator.name)
    if name and one_line(snapshot.coordinator.phone):
        told = t.phrase("{words}. To change it, ring {name}.", words=said, name=name)
    else:
        told = t.phrase("{words}.", words=said)
    return (Words((Span(told),), "when we talk again", lasting=_agreed_talk(snapshot) if talk_on else ""),)


def _agreed_talk(snapshot: PersonSnapshot) -> str:
    """What was agreed of the next talk, however it is said: one that was held, or whose day is over, is no news."""
    plan = snapshot.plan
    return f"{plan.talk_on}, {one_line(plan.talk_time)}, {one_line(plan.talk_where)}"


def _footer(snapshot: PersonSnapshot, today: date, t: Translator) -> tuple[Words, ...]:
    """Who the coordinator is and who may see the plan.

    Somebody whom the person wants off this paper is counted here and not named: it hangs where visitors read it.
    """
    agreed = agreed_with(snapshot.circle, snapshot.consents, today, Shareable.PLAN)
    shared = [whole(member.name) for member in agreed if member.on_plan and one_line(member.name)]
    others = len(agreed) - len(shared)
    named = [*shared, t.counted("one other", "{number} others", others)] if others else shared
    line = coordinator_line(snapshot.coordinator, t)
    told = []
    if line:
        told.append(said(t.phrase("Your coordinator is {details}.", details=line), "who the coordinator is"))
    if named:
        people = t.listed(named)
        shared_with = t.phrase(
            "You agreed to share this plan with {people}. You can change your mind at any time.", people=people
        )
        told.append(said(shared_with, "with whom it is shared"))
    return tuple(told)
