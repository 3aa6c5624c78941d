"""Set phrases, days and dates in every language: complete, with every value in its place."""

import gettext
import re
from datetime import date
from pathlib import Path
from string import Formatter

import catalogues
import pytest

from navigator.documents.relations import my_relation
from navigator.domain.sentences import sentences
from navigator.domain.words import Language
from navigator.i18n import colon, translator

LANGUAGES = [pytest.param(language, id=language.value) for language in catalogues.languages()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_the_papers_has_words(language: Language) -> None:
    catalogue = catalogues.read(language)
    assert {catalogues.phrase_of(entry) for entry in catalogue} == catalogues.spoken(), "run make catalogues"
    assert catalogues.unsaid(catalogue) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_is_lost_or_made_up(language: Language) -> None:
    for entry in catalogues.read(language):
        for said in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            wanted = _values(entry.msgid_plural or entry.msgid)
            assert _values(said) == wanted or (entry.msgid_plural and _values(said) <= wanted), entry.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_what_the_catalogue_says(language: Language) -> None:
    with (catalogues.CATALOGUES / f"{language.value}.mo").open("rb") as file:
        made = gettext.GNUTranslations(file)
    source = catalogues.read(language)
    assert made.info() == {key.lower(): value for key, value in source.metadata.items()}
    for entry in source:
        context, words, many = catalogues.phrase_of(entry)
        if many:
            said = {made.ngettext(words, many, number) for number in range(200)}
            assert said == set(entry.msgstr_plural.values())
        else:
            assert (made.pgettext(context, words) if context else made.gettext(words)) == entry.msgstr


def _values(words: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def test_a_phrase_said_by_no_catalogue_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "letter.py"
    source.write_text('title = t.phrase("With kind regards")\nt.counted("one letter", "{number} letters", 3)\n')
    monkeypatch.setattr(catalogues, "SOURCES", (source,))
    assert {("", "With kind regards", ""), ("", "one letter", "{number} letters")} <= catalogues.spoken()


@pytest.mark.parametrize("path", catalogues.SOURCES, ids=lambda path: path.name)
def test_phrases_are_looked_up_by_words_written_out(path: Path) -> None:
    """A phrase put together at run time would be in no catalogue. i18n.py itself hands them on."""
    if path.name != "i18n.py":
        assert not re.search(r"\.(phrase|counted)\(\s*[^\s\"')]", path.read_text(encoding="utf-8"))


WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("code", "with_year"),
    [
        ("en", "Wednesday 25 November 2026"),
        ("cy", "dydd Mercher 25 Tachwedd 2026"),
        ("pl", "środa, 25 listopada 2026"),
        ("ro", "miercuri, 25 noiembrie 2026"),
        ("pa", "ਬੁੱਧਵਾਰ 25 ਨਵੰਬਰ 2026"),
        ("ur", "بدھ 25 نومبر 2026"),
        ("bn", "বুধবার 25 নভেম্বর 2026"),
        ("gu", "બુધવાર 25 નવેમ્બર 2026"),
        ("ar", "الأربعاء 25 نوفمبر 2026"),
        ("pt", "quarta-feira, 25 de novembro de 2026"),
        ("es", "miércoles 25 de noviembre de 2026"),
        ("zh-Hans", "2026年11月25日星期三"),
    ],
)
def test_a_date_in_words(code: str, with_year: str) -> None:
    t = translator(code)
    assert t.full_date(WEDNESDAY) == with_year
    assert t.paper_date(WEDNESDAY, date(2025, 1, 1)) == with_year
    assert "2026" not in t.paper_date(WEDNESDAY, date(2026, 1, 1))


def test_a_welsh_day_is_softened_after_on() -> None:
    t = translator("cy")
    assert t.phrase("Agreed on {day}", day=t.full_date(date(2026, 11, 27))).endswith("ar ddydd Gwener 27 Tachwedd 2026")


def test_what_was_not_reached_in_romanian_is_not_untouched() -> None:
    assert translator("ro").phrase("Not reached") == "Nerealizat"


def test_numbers_follow_each_languages_own_rule() -> None:
    polish = [translator("pl").counted("one other", "{number} others", number) for number in (1, 3, 5, 22)]
    assert polish == ["jedna inna osoba", "3 inne osoby", "5 innych osób", "22 inne osoby"]
    assert translator("en").counted("one other", "{number} others", 2) == "2 others"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_has_as_many_sentences_as_in_english(language: Language) -> None:
    """What is new on a page is found on the page of another language by how many sentences stand before it."""
    for entry in catalogues.read(language):
        said, english = (sentences(re.sub(r"{\w+}", "Jo", words)) for words in (entry.msgstr or "Jo", entry.msgid))
        assert len(said) == len(english) or entry.msgid_plural, entry.msgid


def test_a_list_of_names() -> None:
    assert translator("en").listed(["Ruth", "Ann", "Dr Khan"]) == "Ruth, Ann and Dr Khan"
    assert translator("zh-Hans").listed(["Ruth", "Ann", "Dr Khan"]) == "Ruth，Ann和Dr Khan"
    assert translator("pl").listed([]) == ""


def test_signs_are_of_the_language() -> None:
    assert translator("ur").in_a_row(["A", "B"]) == "\u2068A\u2069، \u2068B\u2069"
    assert translator("zh-Hans").in_a_row(["A", "B"]) == "A，B"
    assert translator("pl").in_a_row(["A", "B"]) == "A, B"
    assert [colon(language) for language in (Language.CHINESE, Language.ARABIC)] == ["：", ": "]


def test_what_is_put_into_a_right_to_left_phrase_keeps_its_own_direction() -> None:
    t = translator("ur")
    assert t.phrase("{name}’s plan", name="May") == "منصوبہ: \u2068May\u2069"
    row = t.in_a_row(["Jo Hart", "0117 496 0199"])
    assert row == "\u2068Jo Hart\u2069، \u20680117 496 0199\u2069"
    assert t.phrase("Your coordinator is {details}.", details=row) == f"آپ کے کوآرڈینیٹر: {row}۔"
    assert translator("pl").phrase("My plan") == "Mój plan"


def test_markup_and_braces_in_a_value_stay_as_written() -> None:
    assert translator("pl").phrase("{name}’s plan", name="{0.__class__} <b>") == "Plan: {0.__class__} <b>"


@pytest.mark.parametrize(
    ("role", "english", "polish"),
    [
        ("Daughter", "my daughter", "moja córka"),
        ("Mother in law", "my mother-in-law", "moja teściowa"),
        ("Step-son", "my stepson", "mój pasierb"),
        ("Twin sister", "my twin sister", "moja siostra"),
        ("Daughter and carer", "my daughter and my carer", "moja córka i osoba, która się mną opiekuje"),
        ("my girlfriend", "my girlfriend", "moja dziewczyna"),
        ("Next-door neighbour", "", ""),
        ("Late husband", "", ""),
        ("Daughter’s friend", "", ""),
        ("Daughter and chair of the choir", "", ""),
    ],
)
def test_who_somebody_is_to_the_person(role: str, english: str, polish: str) -> None:
    assert my_relation(role, translator("en")) == english
    assert my_relation(role, translator("pl")) == polish


@pytest.mark.parametrize("code", ["so", "", "../../etc/passwd", "en-GB", "xx"])
def test_a_language_without_a_catalogue_is_english(code: str) -> None:
    assert translator(code).language is Language.ENGLISH
    assert translator(code).phrase("My plan") == "My plan"


def test_nobody_has_checked_a_catalogue_before_its_header_says_who(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert translator("pl").checked_by == catalogues.read(Language.POLISH).metadata["X-Checked-By"]
    source = catalogues.read(Language.POLISH)
    source.metadata["X-Checked-By"] = "Ewa Nowak"
    source.save_as_mofile(str(tmp_path / "pl.mo"))
    monkeypatch.setattr("navigator.i18n.asset", lambda name: tmp_path / "pl.mo")
    assert translator.__wrapped__("pl").checked_by == "Ewa Nowak"
