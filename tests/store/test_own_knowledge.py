"""Own knowledge is kept for ever: what a newer word puts away stays on record."""

from typing import Any

import pytest

from navigator.domain.words import Corrected, Knowing
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.own_knowledge import add_note, all_knowledge, correct, set_favourite, take_back

LUNCH = ("harbour/1", "Lunch club")


def stands(case_file: CaseFile) -> list[tuple[Knowing, str]]:
    return [(one.kind, one.words) for one in case_file.query(all_knowledge).get(LUNCH[0], ())]


def test_the_newer_correction_takes_the_place_of_the_older(work: Any, case_file: CaseFile) -> None:
    first = case_file.command(correct(*LUNCH, Corrected.PHONE)).record_id
    case_file.command(correct(*LUNCH, Corrected.OPENING, "Tue 12:00"))
    case_file.command(correct(*LUNCH, Corrected.PHONE, " 0117 496 0199 ", instead_of=first))
    assert stands(case_file) == [(Knowing.CORRECTION, "Tue 12:00"), (Knowing.CORRECTION, "0117 496 0199")]
    assert len(work.rows("SELECT * FROM knowledge")) == 3
    for seen in (None, first):
        with pytest.raises(MovedOn, match="corrected elsewhere"):
            case_file.command(correct(*LUNCH, Corrected.PHONE, "0117 496 0100", instead_of=seen))


def test_notes_add_up_and_are_taken_back_one_by_one(work: Any, case_file: CaseFile) -> None:
    first = case_file.command(add_note(*LUNCH, "Ask for Jean")).record_id
    case_file.command(add_note(*LUNCH, "Not on Fridays"))
    case_file.command(take_back(first, 1))
    assert stands(case_file) == [(Knowing.NOTE, "Not on Fridays")]
    with pytest.raises(Refused, match="already"):
        case_file.command(take_back(first, 2))
    with pytest.raises(Refused, match="no words"):
        case_file.command(add_note(*LUNCH, " \x00"))


def test_a_favourite_is_one_or_none(work: Any, case_file: CaseFile) -> None:
    for _ in range(2):
        case_file.command(set_favourite(*LUNCH, on=True))
    assert stands(case_file) == [(Knowing.FAVOURITE, "")]
    case_file.command(set_favourite(*LUNCH, on=False))
    assert stands(case_file) == []
