"""The other papers: what stands on each, what never does, and whose needs and consent each obeys."""

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from navigator.documents.appointment_card import compose_card
from navigator.documents.blocks import Document, Words, all_words
from navigator.documents.kept import from_json, to_json
from navigator.documents.letter_head import head_strips
from navigator.documents.letters import compose_gp_letter, compose_letter
from navigator.documents.pdf import paper_pdf, render
from navigator.documents.setting import Setting
from navigator.documents.text import text_of
from navigator.documents.told_story import compose_story
from navigator.documents.who_holds_me import compose_who_holds_me
from navigator.domain.appointments import Appointment, appointments
from navigator.domain.letters import Told, usually_told
from navigator.domain.papers import Look
from navigator.domain.people import Action, Episode, PersonSnapshot, ServiceSnapshot
from navigator.domain.words import (
    ActionState,
    GoalEnding,
    HandHolding,
    Language,
    Paper,
    PaperTint,
    PrintSize,
    StoryHeading,
)

from .golden_file import assert_golden, dumped
from .snapshots import LETTERHEAD, TO_AGENCY, TO_GP, TODAY, action, empty, goal, mary, may, member, sees_plan

TALK = Appointment(date(2026, 11, 24), "2 pm", "at your home")
AGREED = (StoryHeading.COMMUNICATION, StoryHeading.WHAT_MATTERS)


def held(snapshot: PersonSnapshot, look: Look | None = None) -> Document:
    assert snapshot.episode is not None
    return compose_who_holds_me(snapshot, snapshot.episode, TODAY, look)


PAPERS = {
    "story": compose_story(mary(), AGREED, TODAY, to=mary().circle[1], told=frozenset({Told.BORN, Told.NHS_NUMBER})),
    "card": compose_card(mary(), TALK, TODAY, Look()),
    "card-easy-read": compose_card(mary(), TALK, TODAY, Look(easy_read=True)),
    "letter": compose_letter(mary(), TO_AGENCY, LETTERHEAD, TODAY),
    "gp-letter": compose_gp_letter(mary(), TO_GP, LETTERHEAD, TODAY),
    "held": held(mary(), Look()),
}


def words_of(document: Document) -> str:
    return " ".join(words.text for words in all_words(document)).replace("\u00a0", " ")


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_is_the_one_that_was_looked_at(name: str) -> None:
    assert_golden(f"paper-{name}.txt", dumped(PAPERS[name]))
    assert_golden(f"paper-{name}-as-text.txt", text_of(PAPERS[name]))


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_that_is_not_for_the_reader_is_on_it(name: str) -> None:
    assert "SECRET" not in words_of(PAPERS[name])


@pytest.mark.parametrize("name", PAPERS)
def test_what_was_kept_is_printed_again_as_it_was(name: str) -> None:
    document = PAPERS[name]
    assert from_json(to_json(document)) == document
    assert paper_pdf(from_json(to_json(document))) == paper_pdf(document)


def test_a_goal_kept_off_the_page_is_not_on_the_sheet_for_an_ending_either() -> None:
    private = replace(goal(8, "See my brother again", on_plan=False), ending=GoalEnding.PARTLY, ending_why="He wrote")
    told = replace(goal(9, "Sing again"), ending=GoalEnding.REACHED)
    sheet = words_of(held(replace(mary(), goals=(private, told))))
    assert "Sing again" in sheet
    assert "brother" not in sheet
    assert "He wrote" not in sheet


@pytest.mark.parametrize("heading", StoryHeading)
def test_the_story_holds_the_headings_that_were_agreed_and_no_other(heading: StoryHeading) -> None:
    document = compose_story(mary(), (heading,), TODAY)
    told = {one.heading for one in mary().story}
    assert [section.heading for section in document.sections[1:]] == ([heading.label] if heading in told else [])


def test_a_story_shared_on_a_legal_basis_says_so_and_not_that_it_was_agreed() -> None:
    said = words_of(compose_story(mary(), AGREED, TODAY, to=mary().circle[1], legal_basis="Vital interests"))
    assert "on this legal basis: Vital interests." in said
    assert "agreed" not in said


@pytest.mark.parametrize("told", Told)
def test_a_letter_tells_of_their_details_what_was_ticked(told: Told) -> None:
    details = {
        Told.BORN: "14 March 1942",
        Told.NHS_NUMBER: "999 048 2179",
        Told.ADDRESS: "7 Orchard Close",
        Told.PHONE: "0117 496 0123",
    }
    said = words_of(compose_letter(mary(), replace(TO_AGENCY, told=frozenset({told})), LETTERHEAD, TODAY))
    assert {one for one, words in details.items() if words in said} == {told}


@pytest.mark.parametrize("told", [Told.BORN, Told.NHS_NUMBER])
def test_the_story_tells_of_their_details_what_was_ticked(told: Told) -> None:
    details = {Told.BORN: "14 March 1942", Told.NHS_NUMBER: "999 048 2179"}
    said = words_of(compose_story(mary(), AGREED, TODAY, told=frozenset({told})))
    assert {one for one, words in details.items() if words in said} == {told}
    assert not any(words in words_of(compose_story(mary(), AGREED, TODAY)) for words in details.values())


@pytest.mark.parametrize("paper", [Paper.LETTER, Paper.GP_LETTER, Paper.STORY])
def test_details_are_ticked_for_an_agency_that_they_agreed_may_be_told_something(paper: Paper) -> None:
    ruth, khan = mary().circle[:2]
    agreed = sees_plan((ruth, khan))
    assert usually_told(paper, khan, agreed, TODAY) >= {Told.BORN}
    assert usually_told(paper, khan, (), TODAY) == frozenset()
    assert usually_told(paper, khan, agreed, TODAY - timedelta(1)) == frozenset()
    assert usually_told(paper, ruth, agreed, TODAY) == frozenset()
    assert usually_told(paper, None, agreed, TODAY) == frozenset()


def test_a_letter_without_consent_holds_the_coordinators_words_alone() -> None:
    said = words_of(compose_letter(mary(), replace(TO_AGENCY, agreed=frozenset()), LETTERHEAD, TODAY))
    assert "Two rails by the bath." in said
    assert "Hard of hearing" not in said
    assert "window" not in said
    assert "agreed" not in said


def test_a_letter_to_a_gp_who_may_not_see_the_plan_says_nothing_of_it() -> None:
    said = words_of(compose_gp_letter(mary(), replace(TO_GP, agreed=frozenset()), LETTERHEAD, TODAY))
    assert "left hearing aid" in said
    assert not [words for words in ("house", "bathroom", "choir", "rails", "card") if words in said]


@pytest.mark.parametrize(
    ("to", "close"),
    [("Dr Khan", "sincerely"), ("Sister Lowe", "sincerely"), ("Orchard Surgery", "faithfully"), ("", "faithfully")],
)
def test_a_letter_to_somebody_named_is_sincere(to: str, close: str) -> None:
    for compose in (compose_letter, compose_gp_letter):
        assert f"Yours {close}," in words_of(compose(mary(), replace(TO_GP, to=to), LETTERHEAD, TODAY))


def test_whoever_referred_them_is_told_so_and_not_by_name() -> None:
    assert "referred by you." in words_of(PAPERS["gp-letter"])
    other = compose_gp_letter(mary(), replace(TO_GP, to="Dr Osborne"), LETTERHEAD, TODAY)
    assert "referred by Dr Khan." in words_of(other)


def test_a_column_with_nothing_in_it_is_left_out() -> None:
    """Nothing was done yet for any goal: the letter showed an empty column under "What was done"."""
    undone = tuple(
        replace(one, actions=tuple(a for a in one.actions if a.state is not ActionState.DONE)) for one in mary().goals
    )
    assert "What was done" in text_of(PAPERS["gp-letter"])
    assert "What was done" not in text_of(compose_gp_letter(replace(mary(), goals=undone), TO_GP, LETTERHEAD, TODAY))


def test_the_day_of_a_letter_stands_apart_from_the_address() -> None:
    strips = head_strips(replace(PAPERS["letter"].head, logo=""), Setting(14.0))  # type: ignore[type-var]
    *_, address, day = [strip.gap for strip in strips]
    assert day > address == 0


def test_the_coordinator_is_theirs_until_the_support_has_ended() -> None:
    ended = mary()
    assert ended.episode is not None
    going_on = replace(ended, episode=replace(ended.episode, ended_on=None))
    assert "Your coordinator was Jo Hart" in words_of(held(ended))
    assert "Your coordinator is Jo Hart" in words_of(held(going_on))


def test_whoever_referred_them_is_held_together_as_a_name() -> None:
    referred = Episode("e1", "p1", 1, TODAY, "my friend Ruth Fletcher, Dr Khan and Old Oak Surgery")
    circle = (member("Ruth Fletcher", "friend"),)
    snapshot = replace(mary(), episode=referred, circle=circle)
    said = [words.text for words in all_words(compose_gp_letter(snapshot, TO_GP, LETTERHEAD, TODAY))]
    assert any("referred by my friend Ruth\u00a0Fletcher, Dr\u00a0Khan and Old Oak Surgery" in one for one in said)


def test_an_agencys_letter_is_in_english_at_standard_size_whatever_the_person_needs() -> None:
    polish = replace(mary(), person=replace(mary().person, details=replace(mary().person.details, language="pl")))
    document = compose_letter(polish, TO_AGENCY, LETTERHEAD, TODAY)
    assert (document.language, document.size, document.tint) == ("en-GB", PrintSize.STANDARD, PaperTint.WHITE)
    assert "Reads best in Polish." in words_of(document)


@pytest.mark.parametrize("language", Language)
def test_what_is_for_the_person_obeys_what_they_need(language: Language) -> None:
    details = replace(
        mary().person.details, language=language.value, easy_read=True, paper_tint=PaperTint.BLUE,
        print_size=PrintSize.LARGE_20,
    )  # fmt: skip
    snapshot = replace(mary(), person=replace(mary().person, details=details))
    for document in (held(snapshot), compose_card(snapshot, TALK, TODAY)):
        assert (document.language, document.size) == (language.tag, PrintSize.LARGE_20)
        assert (document.easy_read, document.tint) == (True, PaperTint.BLUE)
        assert all(section.picture for section in document.sections if section.heading)
        assert render(document).fits


RAILS = ServiceSnapshot("s", "Home Adaptations", phone="0117 496 0145")


@pytest.mark.parametrize(
    ("one", "who"),
    [
        (
            action("Ring", HandHolding.RANG_TOGETHER, service=RAILS),
            "We do it together / Home Adaptations / 0117 496 0145",
        ),
        (
            action("Ring", HandHolding.RANG_TOGETHER, who_phone="07700 900161"),
            "We do it together / For this, ring 07700 900161.",
        ),
        (action("Choir", HandHolding.WENT_WITH), "We go together"),
        (action("Clinic", HandHolding.TOLD_ABOUT, who="Dr Khan", who_phone="0117 496 0170"), "Dr Khan / 0117 496 0170"),
        (action("Clinic", HandHolding.TOLD_ABOUT, who="May"), "I do it myself"),
    ],
)
def test_a_card_says_who_as_the_plan_does(one: Action, who: str) -> None:
    """It said that they go together where they ring together, and gave a number without saying whose."""
    (section,) = [
        section
        for section in compose_card(mary(), Appointment(TODAY, "9:40", "", one), TODAY, Look()).sections
        if section.heading == "Who"
    ]
    lines = [words.text for words in section.blocks if isinstance(words, Words)]
    assert " / ".join(lines).replace("\u00a0", " ") == who


def test_a_card_is_half_a_sheet_where_it_fits_and_a_whole_one_where_it_does_not() -> None:
    def high(document: Document) -> float:
        pdf = pypdfium2.PdfDocument(paper_pdf(document))
        assert len(pdf) == 1
        found = pdf[0].get_height()
        pdf.close()
        return float(found)

    assert high(PAPERS["card"]) == pytest.approx(421, abs=1)
    assert high(compose_card(mary(), TALK, TODAY, Look(PrintSize.LARGE_28))) == pytest.approx(842, abs=1)


def test_a_long_letter_goes_on_to_another_page_and_is_not_refused() -> None:
    long = replace(TO_AGENCY, words="Please look at the bath, the step and the stairs.\n" * 60)
    rendered = render(compose_letter(mary(), long, LETTERHEAD, TODAY))
    assert (rendered.fits, rendered.points) == (True, 14)
    assert rendered.pages > 1


def test_whoever_has_nothing_recorded_still_gets_each_paper() -> None:
    nobody = empty()
    for document in (
        compose_story(nobody, tuple(StoryHeading), TODAY),
        compose_card(nobody, TALK, TODAY),
        compose_letter(nobody, replace(TO_AGENCY, to="", address="", words=""), LETTERHEAD, TODAY),
        compose_gp_letter(nobody, TO_GP, LETTERHEAD, TODAY),
    ):
        assert render(document).fits


def test_what_a_card_can_be_written_for() -> None:
    """The next talk, and what they go to together or what has a time, from today on; nothing that is done or past."""
    tomorrow, gone = TODAY + timedelta(1), TODAY - timedelta(1)
    snapshot = replace(
        may(),
        goals=(
            goal(
                1, "Out",
                action("Choir", HandHolding.WENT_WITH, by_on=TODAY),
                action("Clinic", HandHolding.TOLD_ABOUT, by_on=TODAY + timedelta(3), when="9:40", who="Dr Khan"),
                action("Was yesterday", HandHolding.WENT_WITH, by_on=gone),
                action("A form", HandHolding.FORM_TOGETHER, by_on=tomorrow),
                action("No day", HandHolding.WENT_WITH),
            ),
        ),
    )  # fmt: skip
    found = appointments(snapshot, TODAY)
    assert [(one.what, one.on) for one in found] == [
        ("", tomorrow),
        ("Choir", TODAY),
        ("Clinic", TODAY + timedelta(3)),
    ]


def test_what_was_kept_off_the_page_comes_on_no_card() -> None:
    """On the page stands what visitors may read; a card lies about as openly."""
    went = action("See the refuge", HandHolding.WENT_WITH, by_on=TODAY)
    kept_off = (goal(1, "Out", replace(went, on_plan=False)), goal(2, "Leave", went, on_plan=False))
    assert [one.what for one in appointments(replace(may(), goals=kept_off), TODAY)] == [""]
    assert [one.what for one in appointments(replace(may(), goals=(goal(1, "Out", went),)), TODAY)] == ["", went.what]
