"""Finding people, knowing them again, and what is kept of each."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.domain.people import PersonDetails, PersonRow
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.episodes import Referral
from navigator.store.people import (
    add_person,
    edit_person,
    find_similar,
    person,
    resolve,
    view_person,
)
from navigator.store.people_list import list_people
from navigator.store.support_now import current_episode

TODAY = date(2026, 11, 23)


def names(case_file: CaseFile, words: str) -> list[str]:
    return [row.full_name for row in case_file.query(list_people(words))]


def only_row(case_file: CaseFile) -> PersonRow:
    (row,) = case_file.query(list_people())
    return row


@pytest.fixture
def caseload(work: Any) -> Any:
    work.person("José", "O’Brien-Łoś", phone="+44 (0)7700 900 123", postcode="BS3 4QP")
    rose = work.person("Rose", "Tyler", called="Rosie", nhs_number="999 123 4578", phone="0117 496 0188")
    work.person("William", "Ng", called="Bill", postcode="bs34qp", phone="(01632) 960-001")
    work.person("Ünal", "Özdemir")
    work.person("Mary_Ann", "Under%score")
    work.told(rose, "She fell by the kettle; her café closed at 24/7 o'clock")
    return work


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rose", ["Rose Tyler"]),
        ("ROSIE", ["Rose Tyler"]),
        ("tyl ros", ["Rose Tyler"]),
        ("Tyler, Rose", ["Rose Tyler"]),
        ("jose", ["José O’Brien-Łoś"]),
        ("josé", ["José O’Brien-Łoś"]),
        ("JOSÉ", ["José O’Brien-Łoś"]),
        ("jose\u0301", ["José O’Brien-Łoś"]),
        ("o'brien", ["José O’Brien-Łoś"]),
        ("obrien los", ["José O’Brien-Łoś"]),
        ("o brien", ["José O’Brien-Łoś"]),
        ("ozdemir", ["Ünal Özdemir"]),
        ("ÜNAL", ["Ünal Özdemir"]),
        ("bill", ["William Ng"]),
        ("07700 900123", ["José O’Brien-Łoś"]),
        ("+447700900", ["José O’Brien-Łoś"]),
        ("900 123", ["José O’Brien-Łoś"]),
        ("01632 960", ["William Ng"]),
        ("0188", ["Rose Tyler"]),
        ("9991234578", ["Rose Tyler"]),
        ("999 123 4578", ["Rose Tyler"]),
        ("999-123", ["Rose Tyler"]),
        ("bill 960", ["William Ng"]),
        ("bs3 4qp", ["William Ng", "José O’Brien-Łoś"]),
        ("BS34QP", ["William Ng", "José O’Brien-Łoś"]),
        ("kettle", ["Rose Tyler"]),
        ("kett", ["Rose Tyler"]),
        ("cafe", ["Rose Tyler"]),
        ("rose kettle", ["Rose Tyler"]),
        ("o'clock", ["Rose Tyler"]),
        ("24/7", ["Rose Tyler"]),
        ("bill kettle", []),
        ("nobody", []),
        ("%", None),
        ("_", None),
        ("***", None),
        ("und%er", ["Mary_Ann Under%score"]),
        ("mary_ann", ["Mary_Ann Under%score"]),
        ("under%score", ["Mary_Ann Under%score"]),
        ("", None),
        ("   \t\n", None),
    ],
)
def test_search(caseload: Any, words: str, found: list[str] | None) -> None:
    """`None` is everybody: nothing was asked that a name or a story could hold."""
    got = names(caseload.file, words)
    assert sorted(got) == sorted(found) if found is not None else len(got) == 5


@pytest.mark.parametrize(
    "words",
    [
        '"', "'", "*", "NOT", "AND OR NOT NEAR", "(", ")", "name:x", "words:kettle", "^a", "a -b", "{a b}: c", "\x00",
        "\ud800", "rose\x00", "?1", ":word0", "; DROP TABLE person", "👩‍👧", "漢字", "मीना", "ß", "İ", "\u202e",
        "a" * 100_000, " ".join(f"word{number}" for number in range(5000)), "''''''''\"\"\"\"", "%_%_\\", "1e999",
        "+", "+++123", "(((", "0" * 10_000,
    ],
)  # fmt: skip
def test_no_search_is_an_error(caseload: Any, words: str) -> None:
    assert len(names(caseload.file, words)) <= 5


def test_words_at_random_are_never_an_error(caseload: Any) -> None:
    @settings(max_examples=150, deadline=None)
    @given(st.text(max_size=40))
    def search(words: str) -> None:
        names(caseload.file, words)

    search()


def test_hostile_words_find_what_they_say_and_nothing_else(work: Any, case_file: CaseFile) -> None:
    work.told(work.person("Not", ""), 'she said "never" AND meant it')
    work.person("Another", "")
    assert names(case_file, "NOT") == ["Another", "Not"]
    assert names(case_file, '"never"') == ["Not"]
    assert names(case_file, "AND meant") == ["Not"]


def test_corrected_words_are_no_longer_found(work: Any, case_file: CaseFile) -> None:
    ada = work.person()
    wrong = work.told(ada, "allergic to penicillin")
    assert names(case_file, "penicillin") == ["Ada Marsh"]
    work.told(ada, "allergic to plasters", supersedes=wrong)
    assert names(case_file, "penicillin") == []
    assert names(case_file, "plasters") == ["Ada Marsh"]


def test_search_survives_compacting_the_file(work: Any, case_file: CaseFile) -> None:
    entries = [work.told(work.person(f"Person{number}", ""), f"unusual{number}") for number in range(6)]
    case_file._database.execute("DELETE FROM story_entry WHERE id IN (?, ?)", [entries[0], entries[2]])
    case_file._database.execute("VACUUM")
    assert names(case_file, "unusual4") == ["Person4"]
    case_file._database.execute("INSERT INTO story_fts (story_fts, rank) VALUES ('integrity-check', 1)")


def test_people_are_listed_by_family_name_wherever_they_are_from(work: Any, case_file: CaseFile) -> None:
    for given_name, family in (("Zoë", "Young"), ("Éva", "Ábel"), ("Bo", "adams"), ("Cy", "Zander"), ("Al", "Young")):
        work.person(given_name, family)
    assert names(case_file, "") == ["Éva Ábel", "Bo adams", "Al Young", "Zoë Young", "Cy Zander"]


# Search before create


def similar(case_file: CaseFile, *details: Any, **more: Any) -> list[tuple[str, str]]:
    found = case_file.query(find_similar(PersonDetails(*details, **more)))
    return [(each.row.full_name, each.reason) for each in found]


BORN = date(1941, 5, 6)


@pytest.mark.parametrize(
    ("known", "wanted", "reason"),
    [
        # the very same, however it is written
        ({"nhs_number": "9991234578"}, {"family": "Else", "nhs_number": "999 123 4578"}, "same NHS number"),
        ({}, {}, "same name"),
        ({}, {"given": " john ", "family": "SMITH"}, "same name"),
        ({"given": "José"}, {"given": "Jose"}, "same name"),
        ({"given": "William", "called": "Bill"}, {"given": "Bill"}, "same name"),
        ({"given": "William"}, {"given": "William", "called": "Bill"}, "same name"),
        ({"born_on": BORN}, {"born_on": BORN}, "same name, same birth date"),
        ({"phone": "+44 7700 900123"}, {"phone": "07700 900 123"}, "same name, same phone"),
        ({"postcode": "BS3 4QP"}, {"postcode": "bs34qp"}, "same name, same postcode"),
        # a slip of the pen
        ({"given": "Johm"}, {"given": "John"}, "a name much like it"),
        ({"family": "Smyth"}, {"family": "Smith"}, "a name much like it"),
        # what her friends call her
        ({"given": "Margaret"}, {"given": "Peggy"}, "a short form of the same name"),
        ({"given": "Bill", "phone": "01632 960001"}, {"given": "William", "phone": "01632 960001"},
         "a short form of the same name, same phone"),
        ({"given": "Margaret"}, {"given": "Rose", "called": "Peg"}, "a short form of the same name"),
        ({"given": "Margaret", "born_on": BORN}, {"given": "Peggy", "born_on": date(1970, 1, 2)}, None),
        ({"given": "Margaret", "family": "Hall"}, {"given": "Peggy"}, None),
        # father and son, with one name, one phone, one home: offered, with what speaks against it
        (
            {"born_on": BORN, "phone": "01632 960001"},
            {"born_on": date(1970, 1, 2), "phone": "01632 960001"},
            "same name, same phone, another birth date",
        ),
        ({"nhs_number": "9991234578"}, {"nhs_number": "9991234586"}, "same name, another NHS number"),
        # twins in one home: never "same name"
        (
            {"given": "Hanna", "born_on": BORN, "postcode": "BS3 4QP"},
            {"given": "Anna", "born_on": BORN, "postcode": "BS3 4QP"},
            "a name much like it, same birth date, same postcode",
        ),
        (
            {"given": "Jack", "born_on": BORN, "postcode": "BS3 4QP"},
            {"given": "Mary", "born_on": BORN, "postcode": "BS3 4QP"},
            "same birth date, same postcode, same last name, another first name",
        ),
        # married since
        (
            {"family": "Wrzesniewski", "born_on": BORN, "phone": "01632 960001"},
            {"born_on": BORN, "phone": "01632 960001"},
            "same birth date, same phone, same first name, another last name",
        ),
        ({"family": "Wrzesniewski", "born_on": BORN}, {"born_on": BORN},
         "same birth date, same first name, another last name"),
        ({"given": "Johnny", "family": "Wrzesniewski", "born_on": BORN}, {"born_on": BORN},
         "same birth date, same first name, another last name"),
        # goes by a middle name
        ({"given": "Arthur", "born_on": BORN}, {"born_on": BORN},
         "same birth date, same last name, another first name"),
        # a short form, and a slip of the pen in the family name
        ({"given": "Margaret", "family": "Thompson"}, {"given": "Peggy", "family": "Thomson"},
         "a short form of the same name"),
        # somebody rings from a number that is known: who that is may be the one, or of their family
        ({"given": "Peter", "family": "Hall", "phone": "01632 960001"}, {"phone": "01632 960001"},
         "same phone, another name"),
        ({"phone": "01632 960001"}, {"given": "", "family": "", "phone": "01632 960001"}, "same phone"),
        # a letter in which the name cannot be read
        ({"born_on": BORN, "postcode": "BS3 4QP"}, {"given": "", "family": "", "born_on": BORN, "postcode": "bs3 4qp"},
         "same birth date, same postcode"),
        # not the same: a family's home; father and son; a stranger's birthday; a name only alike, born on another day
        ({"given": "Peter", "postcode": "BS3 4QP"}, {"postcode": "BS3 4QP"}, None),
        ({"given": "Peter", "phone": "01632 960001", "born_on": BORN},
         {"phone": "01632 960001", "born_on": date(1970, 1, 2)}, None),
        ({"given": "Peter", "family": "Hall", "born_on": BORN}, {"born_on": BORN}, None),
        ({"given": "Joan", "born_on": BORN}, {"born_on": date(1970, 1, 2)}, None),
        ({"given": "Peter", "phone": "1234"}, {"phone": "1234"}, None),
        ({"given": "Amanda", "family": "Jones"}, {}, None),
    ],
)  # fmt: skip
def test_who_may_be_the_same(work: Any, case_file: CaseFile, known: Any, wanted: Any, reason: str | None) -> None:
    john = {"given": "John", "family": "Smith"}
    work.person(**(john | known))
    asked = john | wanted
    found = similar(case_file, asked.pop("given"), asked.pop("family"), **asked)
    assert [why for _, why in found] == ([reason] if reason else [])


def test_few_and_good_surest_first(work: Any, case_file: CaseFile) -> None:
    for _ in range(7):
        work.person("John", "Smith")
    work.person("Jon", "Smith", born_on=BORN)
    work.person("John", "Smith", born_on=BORN)
    work.person("Else", "Where", nhs_number="9991234578")
    found = similar(case_file, "John", "Smith", born_on=BORN, nhs_number="9991234578")
    assert len(found) == 5
    assert [why for _, why in found[:2]] == ["same NHS number", "same name, same birth date"]


def test_nobody_is_like_somebody_of_whom_nothing_is_known(work: Any, case_file: CaseFile) -> None:
    work.person("", "", called="Smiler")
    work.person("Ada")
    assert similar(case_file, "") == []
    assert similar(case_file, "\x00", phone="()") == []


def test_the_fast_comparison_says_what_the_slow_one_says() -> None:
    from difflib import SequenceMatcher

    from navigator.store.likeness import _ALIKE, _Name

    name = st.text("abcde r", max_size=12)

    @settings(max_examples=300, deadline=None)
    @given(name, name)
    def agree(one: str, other: str) -> None:
        slow = SequenceMatcher(None, other, one, autojunk=False).ratio()
        fast = _Name(one).ratio(other)
        assert (fast > 0) == (slow >= _ALIKE)

    agree()


# What is kept of a person


def test_nobody_is_born_after_what_is_told_of_them(work: Any, case_file: CaseFile) -> None:
    ada = work.person("Ada", referral=Referral(date(2026, 11, 10)))
    work.told(ada, "I sang", told_on=date(2026, 11, 2))
    with pytest.raises(Refused) as refused:
        case_file.command(edit_person(ada, 1, PersonDetails("Ada", born_on=date(2026, 11, 3))))
    assert refused.value.fields == {
        "born_on": "What is written of them begins on Monday 2 November 2026: please check the date."
    }
    case_file.command(edit_person(ada, 1, PersonDetails("Ada", born_on=date(2026, 11, 2))))


def test_a_person_comes_with_an_episode(work: Any, case_file: CaseFile) -> None:
    came = Referral(date(2026, 11, 1), " GP ", " falls ", date(2026, 12, 1), 7)
    made = work.person(" Ada ", "Marsh", nhs_number="999 123 4578", referral=came)
    kept = case_file.query(person(made))
    assert kept.details.full_name == "Ada Marsh"
    assert kept.details.nhs_number == "9991234578"
    assert kept.created_at == datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
    episode = case_file.query(lambda reader: current_episode(reader, made))
    assert episode is not None
    assert (episode.opened_on, episode.referred_by, episode.reason) == (date(2026, 11, 1), "GP", "falls")
    assert (episode.review_on, episode.quiet_after_days) == (date(2026, 12, 1), 7)


@pytest.mark.parametrize(
    ("details", "referral", "words"),
    [
        (PersonDetails(""), None, "name"),
        (PersonDetails(" \x00 "), None, "name"),
        (PersonDetails("Ada", nhs_number="999 123 4579"), None, "NHS number"),
        (PersonDetails("Ada", nhs_number="1111111111"), None, "NHS number"),
        (PersonDetails("Ada", born_on=date(2026, 11, 24)), None, "birth date"),
        (PersonDetails("Ada"), Referral(date(2026, 11, 24)), "not come yet"),
        (PersonDetails("Ada"), Referral(quiet_after_days=0), "days"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    work: Any, case_file: CaseFile, details: PersonDetails, referral: Referral | None, words: str
) -> None:
    before = work.all_tables()
    with pytest.raises(Refused, match=words):
        case_file.command(add_person(details, referral))
    assert work.all_tables() == before


def test_somebody_known_only_by_what_they_are_called(work: Any, case_file: CaseFile) -> None:
    made = work.person("", "", called="Smiler")
    assert only_row(case_file).full_name == "Smiler"
    assert case_file.query(resolve("smiler")).id == made


def test_two_who_edit_at_once_overwrite_nothing(work: Any, case_file: CaseFile) -> None:
    made = work.person()
    case_file.command(edit_person(made, 1, PersonDetails("Ada", "Marsh", phone="01632 960001")))
    with pytest.raises(MovedOn, match="Nothing was overwritten"):
        case_file.command(edit_person(made, 1, PersonDetails("Ada", "Marsh", phone="wrong")))
    assert work.row("person", made)["phone"] == "01632 960001"
    assert work.verbs(made) == ["added", "edited"]


def test_nobody_by_that_id(work: Any, case_file: CaseFile) -> None:
    for op in (view_person("nobody"), edit_person("nobody", 1, PersonDetails("Ada"))):
        with pytest.raises(Refused, match="no person"):
            case_file.command(op)
    with pytest.raises(Refused):
        case_file.query(person("\udcff"))


@pytest.mark.parametrize("reference", ["ada marsh", "ADA MARSH ", "999 123 4578", "9991234578", "addie marsh"])
def test_a_person_is_meant_by_many_references(work: Any, case_file: CaseFile, reference: str) -> None:
    made = work.person("Ada", "Marsh", called="Addie", nhs_number="9991234578")
    work.person("Bea", "Marsh")
    assert case_file.query(resolve(reference)).id == made
    assert case_file.query(resolve(made)).id == made


@pytest.mark.parametrize("reference", ["", "  ", "Marsh", "999 123", "nobody", "\udcff\udcfe", "%", "--", "0"])
def test_nobody_is_meant(work: Any, case_file: CaseFile, reference: str) -> None:
    work.person()
    with pytest.raises(Refused, match="Nobody"):
        case_file.query(resolve(reference))


def test_several_are_meant(work: Any, case_file: CaseFile) -> None:
    work.person("José", "Marsh")
    work.person("Jose", "Marsh")
    with pytest.raises(Refused, match="Several"):
        case_file.query(resolve("jose marsh"))
