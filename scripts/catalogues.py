"""Brings the catalogues of set phrases up to date: `make catalogues`.

Every phrase that a paper can say is found in the source, added to each `resources/catalogues/*.po` where it is new
(empty, for somebody who speaks the language to fill in) and taken out where nothing says it any more. Then each `.mo`
is made from its `.po`: the program reads those, so that it needs no library for it.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

HOUSE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOUSE))

from navigator.domain.dates import DAYS, MONTHS  # noqa: E402
from navigator.domain.words import Language  # noqa: E402

CATALOGUES = HOUSE / "resources" / "catalogues"
SOURCES = (*sorted((HOUSE / "navigator" / "documents").glob("*.py")), HOUSE / "navigator" / "i18n.py")
# What looks a phrase up, and how many of its first words are the English: `counted` has one for one and one for many.
CALLS = {"phrase": 1, "gettext": 1, "counted": 2}
Phrase = tuple[str, str, str]  # context, words, words for many


def spoken() -> set[Phrase]:
    """Every phrase of the source, with the days and months."""
    said = {phrase for path in SOURCES for phrase in _calls(ast.parse(path.read_text(encoding="utf-8")))}
    return said | {("weekday", day, "") for day in DAYS} | {("month", month, "") for month in MONTHS}


def _calls(tree: ast.AST) -> Iterator[Phrase]:
    """The English of each call that looks a phrase up."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            words = [word.value for word in node.args[: CALLS[node.func.attr]] if isinstance(word, ast.Constant)]
            if words:
                yield "", str(words[0]), str(words[1]) if len(words) > 1 else ""


def phrase_of(entry: polib.POEntry) -> Phrase:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural


def languages() -> list[Language]:
    """Those with a catalogue: all but English, whose words stand in the source."""
    return [language for language in Language if language is not Language.ENGLISH]


def read(language: Language) -> polib.POFile:
    """A catalogue as its `.po` has it."""
    return polib.pofile(str(CATALOGUES / f"{language.value}.po"), wrapwidth=110)


def unsaid(catalogue: polib.POFile) -> list[str]:
    """The phrases without words in this language."""
    return [entry.msgid for entry in catalogue if not entry.translated()]


def main() -> None:
    phrases = spoken()
    for language in languages():
        catalogue = read(language)
        for entry in [entry for entry in catalogue if phrase_of(entry) not in phrases]:
            catalogue.remove(entry)
        forms = int(catalogue.metadata["Plural-Forms"].partition("nplurals=")[2].partition(";")[0])
        for context, words, many in phrases - {phrase_of(entry) for entry in catalogue}:
            blank = dict.fromkeys(range(forms), "") if many else {}
            catalogue.append(
                polib.POEntry(msgctxt=context or None, msgid=words, msgid_plural=many, msgstr_plural=blank)
            )
        catalogue.sort(key=phrase_of)
        catalogue.save()
        catalogue.save_as_mofile(str(CATALOGUES / f"{language.value}.mo"))
        print(f"{language.english_name}: {len(catalogue)} phrases, without words: {unsaid(catalogue) or 'none'}")


if __name__ == "__main__":
    main()
