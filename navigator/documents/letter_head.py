"""The head of a letter as strips: the organisation and its address, the logo across from it, then whom it is for."""

from dataclasses import replace

from .blocks import Head, Words
from .logo import size_of
from .marks import ACCENT, QUIET, Logo, Mark, Rule, Strip
from .setting import MARGIN, ROOM, SMALLEST, Setting, paragraph

#: The room for a logo, in points: as wide and as high at most.
LOGO_WIDE, LOGO_HIGH = 170.0, 58.0
_BETWEEN = 16.0


def head_strips(head: Head, setting: Setting) -> list[Strip]:
    """One strip for the sender with the logo (several where the address is long), then a strip for each line below."""
    logo = _logo(head.logo)
    room = ROOM - (logo.wide + _BETWEEN if logo else 0.0)
    small = replace(setting, points=max(SMALLEST, setting.points * 0.86))
    lines = paragraph(head.organisation, setting, room=room, scale=1.16)
    lines += [line for words in head.sender for line in paragraph(words, small, room=room, colour=QUIET)]
    marks: list[Mark] = [logo] if logo else []
    y = 0.0
    for line in lines:
        marks += [mark.moved(0, y) for mark in line.marks]
        y += line.height
    tall = max(y, logo.high if logo else 0.0) + 6.0
    marks.append(Rule(MARGIN, tall, ROOM, 1.2, ACCENT))
    return [Strip(tall, tuple(marks)), *_to(head.to, setting)]


def _to(lines: tuple[Words, ...], setting: Setting) -> list[Strip]:
    made = [paragraph(words, setting) for words in lines]
    for paragraphs in (made[:1], made[1:][-1:]):  # the first line of whom it is for; the day, which is the last
        for strips in paragraphs:
            strips[0] = replace(strips[0], gap=setting.gap(0.5, 1.2))
    return [strip for strips in made for strip in strips]


def _logo(picture: str) -> Logo | None:
    """The logo at the end of the line, as large as its room and its shape allow."""
    if not picture:
        return None
    wide, high = size_of(picture)
    scale = min(LOGO_WIDE / wide, LOGO_HIGH / high)
    return Logo(MARGIN + ROOM - wide * scale, 0, wide * scale, high * scale, picture)
