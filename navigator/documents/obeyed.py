"""What of the person's recorded needs a paper obeys, in words for the coordinator, beside the preview."""

from navigator.domain.papers import Look
from navigator.domain.people import PersonDetails
from navigator.domain.words import CommunicationNeed, Language, PaperTint, PrintSize
from navigator.i18n import translator

AS_WRITTEN = "What was written by hand stays as it was written."


#: What no page can be, and what of the program serves instead.
_INSTEAD = {
    CommunicationNeed.BRAILLE: "Save it as plain text for whoever makes braille of it.",
    CommunicationNeed.AUDIO: "Read it aloud to them, or save it as plain text to be recorded.",
    CommunicationNeed.EMAIL: "Save it as a web page or as plain text, and send that.",
}


def obeyed(details: PersonDetails, look: Look) -> tuple[str, ...]:
    """What is worth knowing beside how the page is made in short: that it is as they need it, or what of their needs it
    does not meet. Where nothing was recorded there is nothing to meet."""
    name, needed, usual = details.likes_to_be_called or "This person", Look.needed_by(details), Look()
    unmet = (
        _size(name, needed.size, look.size),
        f"{name} needs easy read. This page is not in easy read." if needed.easy_read and not look.easy_read else "",
        _tint(name, needed.tint, look.tint),
        _contrast(name, needed.strong_contrast, look.strong_contrast),
        _language(name, details.language, look.language),
        *(f"{name} needs {need.in_a_sentence}. {_INSTEAD[need]}" for need in details.needs if need in _INSTEAD),
    )
    told = [sentence for sentence in unmet if sentence]
    if not told and needed != usual:
        told.append(f"As {name} needs it.")
    if look.language is not Language.ENGLISH:
        told.append(_checked(look.language))
    return tuple(told)


def in_short(look: Look) -> str:
    """How the page is made: "Standard print · English", and what else is not as usual."""
    easy_read = "Easy read" if look.easy_read else ""
    tint = look.tint.label if look.tint is not PaperTint.WHITE else ""
    contrast = "Strong contrast" if look.strong_contrast else ""
    parts = (look.size.label, look.language.english_name, easy_read, tint, contrast)
    return " · ".join(part for part in parts if part)


def _size(name: str, needed: PrintSize, size: PrintSize) -> str:
    if needed in (PrintSize.STANDARD, size):
        return ""
    return f"{name} needs {_in_words(needed)}. This page is in {_in_words(size)}."


def _in_words(size: PrintSize) -> str:
    kind = size.label.partition(",")[0].lower()
    return kind if size is PrintSize.STANDARD else f"{kind}, {size.points} point"


def _tint(name: str, needed: PaperTint, tint: PaperTint) -> str:
    if needed in (PaperTint.WHITE, tint):
        return ""
    return f"{name} reads best from {needed.label.lower()}. This page is on {tint.label.lower()}."


def _contrast(name: str, needed: bool, is_strong: bool) -> str:
    return f"{name} needs strong contrast. This page is not in strong contrast." if needed and not is_strong else ""


def _language(name: str, recorded: str, language: Language) -> str:
    if recorded and not Language.has(recorded):
        return f"{name} reads best in another language (“{recorded}”). No paper is written in it yet."
    best = Language.of(recorded)
    if best in (Language.ENGLISH, language):
        return ""
    return f"{name} reads best in {best.english_name}. This page is in {language.english_name}."


def _checked(language: Language) -> str:
    checked = translator(language.value).checked_by
    by = f"checked by {checked}" if checked else "not yet checked by a speaker"
    return f"Headings, dates and set phrases are in {language.english_name}, {by}. {AS_WRITTEN}"
