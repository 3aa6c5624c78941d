"""What of the person's recorded needs a paper obeys, in words for the coordinator, beside the preview."""

from navigator.domain.papers import Look
from navigator.domain.people import PersonDetails
from navigator.domain.words import Language, PaperTint, PrintSize
from navigator.i18n import translator

AS_WRITTEN = "What was written by hand stays as it was written."


def obeyed(details: PersonDetails, look: Look) -> tuple[str, ...]:
    """One sentence for each thing worth knowing; none for a page in standard print and English for somebody so."""
    name, needed = details.likes_to_be_called or "This person", Look.needed_by(details)
    told = (
        _size(name, needed.size, look.size),
        _easy_read(name, needed.easy_read, look.easy_read),
        _tint(name, needed.tint, look.tint),
        *_language(name, details.language, look.language),
    )
    return tuple(sentence for sentence in told if sentence)


def in_short(look: Look) -> str:
    """How the page is made: "Standard print · English", and what else is not as usual."""
    easy_read = "Easy read" if look.easy_read else ""
    tint = look.tint.label if look.tint is not PaperTint.WHITE else ""
    return " · ".join(part for part in (look.size.label, look.language.english_name, easy_read, tint) if part)


def _size(name: str, needed: PrintSize, size: PrintSize) -> str:
    if needed is not size:
        return f"{name} needs {_in_words(needed)}. This page is in {_in_words(size)}."
    return "" if size is PrintSize.STANDARD else f"In {_in_words(size)}, as {name} needs it."


def _in_words(size: PrintSize) -> str:
    kind = size.label.partition(",")[0].lower()
    return kind if size is PrintSize.STANDARD else f"{kind}, {size.points} point"


def _easy_read(name: str, needed: bool, easy_read: bool) -> str:
    if needed and easy_read:
        return f"In easy read, as {name} needs it: one idea a line, a picture beside each part."
    if needed:
        return f"{name} needs easy read. This page is not in easy read."
    return "In easy read: one idea a line, a picture beside each part." if easy_read else ""


def _tint(name: str, needed: PaperTint, tint: PaperTint) -> str:
    paper = tint.label.lower()
    if needed is not tint:
        return f"{name} reads best from {needed.label.lower()}. This page is on {paper}."
    if tint is PaperTint.WHITE:
        return ""
    return f"Printed as {paper}, as {name} needs it. With such paper in the printer, choose white paper here."


def _language(name: str, recorded: str, language: Language) -> list[str]:
    best = Language.of(recorded)
    told = []
    if recorded and not Language.has(recorded):
        told.append(f"{name} reads best in another language (“{recorded}”). No paper is written in it yet.")
    elif best is not language:
        told.append(f"{name} reads best in {best.english_name}. This page is in {language.english_name}.")
    if language is not Language.ENGLISH:
        checked = translator(language.value).checked_by
        by = f"checked by {checked}" if checked else "not yet checked by a speaker"
        told.append(f"Headings, dates and set phrases are in {language.english_name}, {by}. {AS_WRITTEN}")
    return told
