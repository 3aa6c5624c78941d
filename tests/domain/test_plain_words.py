"""Would somebody at a kitchen table understand it?"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.assets import asset
from navigator.domain.plain_words import GOOD_AGE, Offer, in_its_place, long_sentences, reading_age, reading_of

SIMPLER = json.loads(asset("plain_words/simpler.json").read_text(encoding="utf-8"))

OFFERS = [
    ("a word of the office", "A referral to the falls clinic", [Offer("referral", "asking them for you")]),
    ("whatever its letters", "Commence walking", [Offer("Commence", "start")]),
    ("the longer of two", "Respite care in May", [Offer("Respite care", "a break for your carer")]),
    ("over the end of a line", "in order\nto walk", [Offer("in order\nto", "to")]),
    ("once is enough", "assist, and assist again", [Offer("assist", "help")]),
    ("part of a word is another word", "She is a nonresident assistant", []),
    ("of several", "Two referrals to make", [Offer("referrals", "asking them for you")]),
    ("in the past", "We notified the council", [Offer("notified", "tell")]),
    ("going on", "Collaborating with Ruth", [Offer("Collaborating", "work together")]),
    ("a name is no hard word", "The Attendance Allowance form", []),
    ("nor does it hide one", "Attendance Allowance, then assistance", [Offer("assistance", "help")]),
    (
        "letters of an office",
        "The OT and the MDT",
        [
            Offer("OT", "someone who helps you do daily things at home"),
            Offer("MDT", "the people who look after you"),
        ],
    ),
    ("of an acute ward nothing is sudden", "Home from the acute ward", [Offer("acute ward", "hospital ward")]),
    ("plain words", "Ring the choir. Go with Ruth on Monday.", []),
]


@pytest.mark.parametrize(("what", "text", "expected"), OFFERS, ids=[case[0] for case in OFFERS])
def test_simpler_words_are_offered(what: str, text: str, expected: list[Offer]) -> None:
    assert list(reading_of(text, SIMPLER).offers) == expected


def test_a_long_sentence_is_shown_as_it_was_written() -> None:
    long = "We will go to the " + "very " * 18 + "long road"
    assert long_sentences(f"Short one. {long}. Another!") == (f"{long}.",)
    assert long_sentences("One two three. " * 30) == ()


PLAIN = "We ring the day club on Monday. Ruth will take you. Wear your warm coat. If you feel ill, ring me first. " * 3
HARD = (
    "Following multidisciplinary consideration, domiciliary physiotherapeutic rehabilitation has been recommended "
    "notwithstanding considerable orthopaedic contraindications identified subsequent to hospitalisation. "
) * 3


def test_the_age_tells_plain_from_hard() -> None:
    plain, hard = reading_age(PLAIN), reading_age(HARD)
    assert plain is not None
    assert hard is not None
    assert plain <= GOOD_AGE < 17 <= hard
    assert reading_of(PLAIN, SIMPLER).is_plain
    assert not reading_of(HARD, SIMPLER).is_plain


DOTS = (
    "Ring Dr. Khan at about 9.30 on Mon. 7 December and ask whether the 2.5 mg are to be taken before breakfast "
    "or with it."
)


def test_no_sentence_ends_at_a_title_a_time_or_a_dose() -> None:
    assert long_sentences(DOTS) == (DOTS,)
    assert long_sentences(DOTS.replace(" and ask", ". Ask")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Zadzwonić do córki w sprawie łazienki i zapytać, czy może przyjść w piątek. Potem pójdziemy razem na spacer, "
        "a w domu będzie na nas czekać ciepła herbata. Jeśli będzie gorzej, trzeba zadzwonić od razu do sąsiadki.",
        "ہم پیر کو اکٹھے فون کریں گے۔ " * 12,
        "Llamar a mi hija para el baño y preguntar si puede venir el viernes. Luego vamos juntos al paseo del río y "
        "en casa nos espera el té. Si es peor, hay que llamar en seguida a la vecina o a los hijos de la vecina.",
    ],
)  # fmt: skip
def test_words_of_another_language_have_no_age(text: str) -> None:
    assert reading_age(text) is None
    assert reading_age(f"{PLAIN}\n{text}") == reading_age(PLAIN)


def test_few_words_have_no_age() -> None:
    assert reading_age("Ring the choir.") is None


@given(st.text(max_size=300))
def test_any_words_can_be_read(text: str) -> None:
    found = reading_of(text, SIMPLER)
    assert all(offer.hard in text for offer in found.offers)


def test_no_offer_is_itself_a_hard_word() -> None:
    for hard, simpler in SIMPLER.items():
        assert hard == hard.lower(), hard
        assert not simpler or simpler not in SIMPLER, hard
        assert len(simpler.split()) <= 9, hard


@pytest.mark.parametrize(
    ("text", "offer", "written"),
    [
        ("We commence it", Offer("commence", "start"), "We start it"),
        ("Commence it", Offer("Commence", "start"), "Start it"),
        ("Recommence, then commence", Offer("commence", "start"), "Recommence, then start"),
        ("domiciliary\n care", Offer("domiciliary\n care", "help at home"), "help at home"),
        ("It is gone", Offer("commence", "start"), "It is gone"),
    ],
)
def test_a_simpler_word_goes_into_the_place_of_the_hard_one(text: str, offer: Offer, written: str) -> None:
    place = in_its_place(text, offer)
    start, end, simpler = place or (0, 0, "")
    assert text[:start] + simpler + text[end:] == written
