"""The recovery sheet: one side of A4 that opens the case file when the passphrase is forgotten."""

from pathlib import Path

from navigator.domain.words import PrintSize
from navigator.files import write_whole

from .blocks import Boxes, Document, Section, Span, Words
from .fonts import undrawable
from .pages import lay_out
from .pens import draw
from .plain import one_line


def _line(words: str, *, strong: bool = False) -> Words:
    return Words((Span(words, strong),), "the recovery sheet")


def compose_recovery_sheet(code: str, folder: str) -> Document:
    """What is on the sheet. `code` is nine groups of four; `folder` is where the case file lives."""
    groups = code.split("-")
    lines = [groups[start : start + 3] for start in range(0, len(groups), 3)]
    box = tuple(_line((3 * "\N{NO-BREAK SPACE}").join(line), strong=True) for line in lines)
    return Document(
        title=_line("Navigator recovery sheet"),
        subtitle=_line(
            "Keep this on paper, away from the computer. Whoever has it and the computer can read everything."
        ),
        sections=(
            Section("The code", (Boxes((box,)),)),
            Section(
                "When you need it",
                (
                    _line("You forgot the passphrase, or you have a new computer and a backup."),
                    _line(
                        "Start Navigator, choose “Use the recovery sheet”, and type the code. Capital letters and "
                        "hyphens do not matter. You then choose a new passphrase."
                    ),
                ),
            ),
            Section(
                "Without it",
                (
                    _line(
                        "Without the passphrase and without this sheet, nobody can open the case file: not you, not "
                        "your organisation, not the makers of the program."
                    ),
                ),
            ),
            Section("The case file is in", _folder(folder)),
        ),
        footer=(_line("After printing, delete the file that this sheet was printed from."),),
        author="Navigator",
        language="en-GB",
        size=PrintSize.STANDARD,
    )


def _folder(folder: str) -> tuple[Words, ...]:
    """Where it is. A name in letters that no font here has must not keep the sheet from being made."""
    place = one_line(folder)
    missing = undrawable(place)
    if not missing:
        return (_line(place),)
    shown = "".join("?" if letter in missing else letter for letter in place)
    return (_line(shown), _line("Each ? stands for a letter that this page cannot print."))


def recovery_sheet_pdf(code: str, folder: str) -> bytes:
    """The sheet as PDF bytes."""
    document = compose_recovery_sheet(code, folder)
    return draw(document, lay_out(document).pages)


def write_recovery_sheet(path: Path, code: str, folder: str) -> None:
    """Write the sheet whole or not at all, for its owner alone. Raises DiskTrouble in words."""
    write_whole(path, recovery_sheet_pdf(code, folder))
