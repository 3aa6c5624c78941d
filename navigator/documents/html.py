"""A document as one accessible HTML file: real headings, no script, no outside address."""

from html import escape

from .blocks import Block, Boxes, Document, Section, Table, Words

_STYLE = """
body { font: SIZEpt/1.5 "Atkinson Hyperlegible Next", Verdana, Arial, sans-serif; color: #111; background: #fff;
  max-width: 46em; margin: 1.5em auto; padding: 0 1em; overflow-wrap: anywhere; }
h1 { font-size: 2em; margin: 0; }
h2 { font-size: 1.2em; margin: 1.2em 0 .4em; border-left: .3em solid #0B5C63; padding-left: .5em; }
p { margin: .2em 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3em .5em .3em 0; border-bottom: 1px solid #767676; }
th { border-bottom: 2px solid #111; }
ul { list-style: none; display: flex; flex-wrap: wrap; gap: .6em; padding: 0; margin: .4em 0; }
li { border: 1px solid #111; border-radius: .4em; padding: .4em .7em; flex: 1 1 9em; }
footer { border-top: 1px solid #767676; margin-top: 1.5em; padding-top: .6em; }
@media print { body { margin: 0; max-width: none; } tr, li, footer { break-inside: avoid; } h2 { break-after: avoid; } }
"""


def html_of(document: Document) -> str:
    """The whole file as text, to be written as UTF-8."""
    title = escape(document.title.text)
    subtitle = _paragraph(document.subtitle) if document.subtitle else ""
    sections = "".join(_section(section, number) for number, section in enumerate(document.sections, 1))
    footer = "".join(_paragraph(words) for words in document.footer)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(document.author)}">\n<title>{title}</title>\n'
        f"<style>{_STYLE.replace('SIZE', str(document.size.points))}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{title}</h1>\n{subtitle}</header>\n<main>\n{sections}</main>\n"
        f"<footer>\n{footer}</footer>\n</body>\n</html>\n"
    )


def _section(section: Section, number: int) -> str:
    blocks = "".join(_block(block) for block in section.blocks)
    name = f"part{number}"
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{escape(section.heading)}</h2>\n{blocks}</section>\n'


def _block(block: Block) -> str:
    if isinstance(block, Words):
        return _paragraph(block)
    if isinstance(block, Boxes):
        return "<ul>\n" + "".join(f"<li>{_cell(box)}</li>\n" for box in block.boxes) + "</ul>\n"
    return _table(block)


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in table.headings)
    rows = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row.cells)}</tr>\n" for row in table.rows)
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _cell(cell: tuple[Words, ...]) -> str:
    return "".join(_paragraph(words).rstrip("\n") for words in cell)


def _paragraph(words: Words) -> str:
    spans = (f"<strong>{escape(s.words)}</strong>" if s.strong else escape(s.words) for s in words.spans)
    return f"<p>{''.join(spans)}</p>\n"
