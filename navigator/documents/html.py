"""A document as one accessible HTML file: real headings, no script, no outside address.

The file says its language and direction, and so do the words on it that are of another language: what somebody wrote
in English on a page in Urdu is read out in English, and the phrase that it stands in in Urdu. Sizes are relative to
the reader's own, so that the page grows with the browser's text.
"""

import re
from html import escape

from navigator.domain.dates import NO_BREAK
from navigator.domain.words import Language
from navigator.i18n import colon

from .blocks import Block, Boxes, Document, Head, Row, Section, Span, Table, Words
from .directions import UNDRAWN, numbers_apart, runs_right_to_left, stands_as_typed
from .languages import language_of, runs
from .marks import ACCENT, BLACK, HEAVIER
from .pictures import ACROSS, PEN, outline
from .tints import GROUNDS

#: The points of a browser's own size, 100 %.
_BROWSER_POINTS = 12

#: The width of a table, in the size of its words, under which a column could be narrower than a telephone number.
_STACKED = 36
#: A date, a number or a name. Where a narrow window cannot hold it on a line of its own, it turns between its words.
_PART = f"[^ {NO_BREAK}\n{''.join(UNDRAWN)}]+"
_HELD = re.compile(f"{_PART}(?:{NO_BREAK}{_PART})+")
#: What has no blank in it for so long, such as an address, turns anywhere where there is no room for it.
_LONG = re.compile(r"[^\s<>]{26,}")
#: GROUND and SIZE stand for the tint of the paper and the size of its words; STACKED for the width in the browser's own
#: size under which the cells of a row stand one under the other.
_STYLE = """
body { font: SIZE%/1.5 "Atkinson Hyperlegible Next", Verdana, Arial, sans-serif; color: #111; background: GROUND;
  max-width: 46em; margin: 1.5em auto; padding: 0 1em; overflow-wrap: break-word; }
h1 { font-size: 2em; margin: 0; }
h2 { font-size: 1.2em; margin: 1.2em 0 .4em; border-inline-start: .3em solid #0B5C63;
  padding-inline-start: .5em; }
p { margin: .2em 0; }
wbr { display: none; }
.long { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding-block: .3em; padding-inline: 0 .5em;
  border-bottom: 1px solid #767676; }
th { border-bottom: 2px solid #111; }
ul { list-style: none; display: flex; flex-wrap: wrap; gap: .6em; padding: 0; margin: .4em 0; }
li { border: 1px solid #111; border-radius: .4em; padding: .4em .7em; flex: 1 1 9em; min-width: 0; }
.sender { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1em;
  border-bottom: 2px solid #0B5C63; padding-bottom: .6em; }
.sender div { flex: 1 1 12em; min-width: 0; }
.sender img { max-width: min(15em, 100%); max-height: 5em; object-fit: contain; }
.to { margin: 1.2em 0; }
.part { margin: 1em 0; }
.with-picture { display: flex; flex-wrap: wrap; column-gap: 1.2em; margin-top: 1.2em; }
.with-picture svg { flex: none; width: 3.4em; height: 3.4em; }
.with-picture div { flex: 1 1 14em; min-width: 0; }
.with-picture h2 { border: 0; padding: 0; margin-top: 0; }
.with-picture p { margin: .7em 0 .2em; }
.with-picture .close { margin-top: .2em; }
footer { border-top: 1px solid #767676; margin-top: 1.5em; padding-top: .6em; }
@media (max-width: STACKEDem) {
  body { padding: 0 .5em; }
  h1 { font-size: 1.25em; }
  .whole { display: inline-block; max-width: 100%; }
  [dir=rtl] .whole { display: inline; }
  .whole wbr { display: inline; }
  table, thead, tbody, tr, th, td { display: block; border: 0; }
  thead { position: absolute; width: .06em; height: .06em; overflow: hidden; clip-path: inset(50%); }
  tr { border-bottom: 1px solid #767676; padding-block: .3em; }
  td { padding: 0; }
  td[data-of]::before { content: attr(data-of) "COLON"; }
  td[data-of] p:first-child { display: inline; }
}
@media print { body { margin: 0; max-width: none; } tr, li, footer { break-inside: avoid; } h2 { break-after: avoid; } }
"""
#: Black alone, and heavier lines.
_STRONG = f"""body {{ color: {BLACK}; }}
h2, th, td, tr, li, footer, .sender {{ border-color: {BLACK}; }}
tr, td, li, footer {{ border-width: 2px; }}
.with-picture path {{ stroke: {BLACK}; stroke-width: {HEAVIER * PEN:g}; }}
"""


def html_of(document: Document) -> str:
    """The whole file as text, to be written as UTF-8."""
    title = escape(document.title.text)
    page = document.language
    direction = _direction(Language.of(page).right_to_left)
    larger = document.size.points / _BROWSER_POINTS
    subtitle = _paragraph(document.subtitle, page) if document.subtitle else ""
    head = _head(document.head, page) if document.head else ""
    pictures = "; img-src data:" if document.head and document.head.logo else ""
    style = _STYLE.replace("SIZE", f"{100 * larger:g}").replace("GROUND", GROUNDS[document.tint])
    style = style.replace("COLON", colon(Language.of(page)))
    style = style.replace("STACKED", f"{_STACKED * larger:g}") + _STRONG * document.strong_contrast
    one = _with_picture if document.easy_read else _section
    sections = "".join(one(section, number, page) for number, section in enumerate(document.sections, 1))
    footer = "".join(_paragraph(words, page) for words in document.footer)
    foot = f"<footer>\n{footer}</footer>\n" if footer else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page)}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'unsafe-inline'{pictures}\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(document.author)}">\n<title>{title}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n"
        f"<header>\n{head}<h1>{_heading(document.title.text, page)}</h1>\n{subtitle}</header>\n"
        f"<main>\n{sections}</main>\n{foot}</body>\n</html>\n"
    )


def _head(head: Head, page: str) -> str:
    """Whose letter it is and whom it is for. The logo says what the name beside it says."""
    logo = f'<img src="data:image/png;base64,{head.logo}" alt="">\n' if head.logo else ""
    sender = "".join(_paragraph(words, page) for words in (head.organisation, *head.sender))
    to = "".join(_paragraph(words, page) for words in head.to)
    return f'<div class="sender">\n<div>\n{sender}</div>\n{logo}</div>\n<div class="to">\n{to}</div>\n'


def _section(section: Section, number: int, page: str) -> str:
    if not section.heading:
        return f'<div class="part">\n{_inside(section, number, page)}</div>\n'
    return f'<section aria-labelledby="part{number}">\n{_inside(section, number, page)}</section>\n'


def _inside(section: Section, number: int, page: str) -> str:
    blocks = "".join(_block(block, page) for block in section.blocks)
    if not section.heading:
        return blocks
    return f'<h2 id="part{number}">{_heading(section.heading, page)}</h2>\n{blocks}'


def _with_picture(section: Section, number: int, page: str) -> str:
    """The section with its picture beside it, which says nothing that the heading does not say: it is not read out."""
    if not section.picture:
        return _section(section, number, page)
    picture = (
        f'<svg aria-hidden="true" viewBox="0 0 {ACROSS:g} {ACROSS:g}" fill="none" stroke="{ACCENT}" '
        f'stroke-width="{PEN}" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{outline(section.picture)}"/></svg>'
    )
    return (
        f'<section class="with-picture" aria-labelledby="part{number}">\n{picture}\n'
        f"<div>\n{_inside(section, number, page)}</div>\n</section>\n"
    )


def _block(block: Block, page: str) -> str:
    if isinstance(block, Words):
        return _paragraph(block, page)
    if isinstance(block, Boxes):
        return "<ul>\n" + "".join(f"<li>{_cell(box, page)}</li>\n" for box in block.boxes) + "</ul>\n"
    return _table(block, page) if isinstance(block, Table) else ""


def _table(table: Table, page: str) -> str:
    """Said to be a table in so many words: one whose cells stand one under the other is none to a browser."""
    heads = "".join(f'<th role="columnheader" scope="col">{escape(heading)}</th>' for heading in table.headings)
    rows = "".join(f'<tr role="row">{_cells(row, table.headings, page)}</tr>\n' for row in table.rows)
    return (
        f'<table role="table">\n<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}</tbody>\n</table>\n'
    )


def _cells(row: Row, headings: tuple[str, ...], page: str) -> str:
    """Each but the first knows its heading, which stands before it where it stands under the one before."""
    told = [
        (cell, f' data-of="{escape(heading)}"' if number and cell else "")
        for number, (cell, heading) in enumerate(zip(row.cells, headings, strict=True))
    ]
    return "".join(f'<td role="cell"{of}>{_cell(cell, page)}</td>' for cell, of in told)


def _cell(cell: tuple[Words, ...], page: str) -> str:
    return "".join(_paragraph(words, page).rstrip("\n") for words in cell)


def _paragraph(words: Words, page: str) -> str:
    """A paragraph of one language says so itself; in one of several each stretch of another does."""
    from_right = Language.of(page).right_to_left
    right_to_left = runs_right_to_left(words.text, otherwise=from_right)
    tag = language_of(words.text, page)
    language = f' lang="{tag}"' if tag != page else ""
    direction = f' dir="{_direction(right_to_left)}"' if language or right_to_left is not from_right else ""
    close = ' class="close"' if words.close else ""
    return f"<p{close}{language}{direction}>{_said(words.spans, tag, page, right_to_left=right_to_left)}</p>\n"


def _said(spans: tuple[Span, ...], around: str, page: str, *, right_to_left: bool) -> str:
    """The words of a line; `around` is the language of what they stand in."""
    apart = not stands_as_typed("".join(span.words for span in spans), right_to_left)
    if around != page:
        return "".join(_span(span, apart) for span in spans)
    told = [(tag, "".join(_span(span, apart) for span in parts)) for tag, parts in runs(spans, page)]
    return "".join(words if tag == page else f'<span lang="{tag}">{words}</span>' for tag, words in told)


def _heading(text: str, page: str) -> str:
    """A name on it is of its own language: "خطة Mary"."""
    return _said((Span(text),), page, page, right_to_left=False)


def _span(span: Span, numbers_are_apart: bool) -> str:
    words = escape(numbers_apart(span.words) if numbers_are_apart else span.words)
    words = _HELD.sub(lambda held: f'<span class="whole">{held[0].replace(NO_BREAK, f"{NO_BREAK}<wbr>")}</span>', words)
    words = _LONG.sub(lambda long: f'<span class="long">{long[0]}</span>', words)
    return f"<strong>{words}</strong>" if span.strong else words


def _direction(right_to_left: bool) -> str:
    return "rtl" if right_to_left else "ltr"
