"""The list of services that a person takes home."""

from dataclasses import replace

import pytest

from navigator.documents.blocks import all_words
from navigator.documents.marks import Picture
from navigator.documents.pages import lay_out
from navigator.documents.pdf import paper_pdf, render
from navigator.documents.pick_list import LONGEST_ABOUT, about, compose_pick_list
from navigator.documents.pictures import ACROSS, steps
from navigator.documents.text import text_of
from navigator.domain.papers import Look
from navigator.domain.people import Coordinator
from navigator.domain.services import Place, Service, ServicePhone
from navigator.domain.words import Language, Need, PaperTint, PrintSize
from navigator.errors import Refused

from .readback import text_by_page

ME = Coordinator(name="Sam Okoro", phone="0117 496 0100", organisation="Larkhampton Neighbours")
RAILS = Service(
    "1", "Bristol", "1", "Home Adaptations Team", "City Council", "Rails and ramps. Small jobs are free.",
    phones=(ServicePhone("0117 496 0145", "Duty desk"),), places=(Place("City Hall", "1 High Street", "BS1 1AA"),),
    opening=("Mon to Fri 9:00 to 16:30",), free=True, eligibility="Adults in the city.", how_to_apply="Just ring.",
)  # fmt: skip
REFUGE = Service("2", "Bristol", "2", "Hazel Support Line", "Hazel", "Somebody to talk to.", phones=RAILS.phones)


def test_each_service_tells_whom_to_ring_first_and_then_the_rest() -> None:
    told = text_of(compose_pick_list([RAILS, REFUGE], ME, Look()))
    for words in (
        "Places that may help", "Home Adaptations Team", "(Duty desk)", "City Council", "Rails and ramps.",
        "Mon to Fri", "Free", "Adults in the city.", "Just ring.", "City Hall, 1 High Street, BS1 1AA",
        "Hazel Support Line", "Sam Okoro",
    ):  # fmt: skip
        assert words in told.replace("\u00a0", " ")
    assert told.index("0117") < told.index("City Council")


def test_a_place_called_like_its_street_is_told_once() -> None:
    placed = replace(RAILS, places=(Place("Depot", "Depot, Gasworks Yard", "BS15 4ZE"),))
    told = text_of(compose_pick_list([placed], ME, Look()))
    assert "Depot, Gasworks Yard, BS15 4ZE" in told.splitlines()


def test_it_obeys_what_the_person_needs() -> None:
    look = Look(PrintSize.LARGE, Language.POLISH, easy_read=True, tint=PaperTint.YELLOW)
    document = compose_pick_list([RAILS], ME, look)
    assert (document.size, document.tint, document.easy_read, document.language) == (
        PrintSize.LARGE,
        PaperTint.YELLOW,
        True,
        "pl",
    )
    assert document.title.text == "Miejsca, które mogą pomóc"
    assert paper_pdf(document).startswith(b"%PDF")


@pytest.mark.parametrize(("language", "free"), [(Language.POLISH, "Bezpłatnie"), (Language.URDU, "مفت")])
def test_what_costs_nothing_says_so_in_the_language_of_the_list(language: Language, free: str) -> None:
    texts = [words.text for words in all_words(compose_pick_list([RAILS], ME, Look(language=language)))]
    assert free in texts
    assert "Free" not in texts


def test_easy_read_shows_a_picture_beside_each_service() -> None:
    choir = replace(RAILS, id="3", needs=(Need.MONEY, Need.COMPANY))
    document = compose_pick_list([RAILS, choir], ME, Look(easy_read=True))
    assert [section.picture for section in document.sections] == ["hand-helping", "wallet"]
    pictures = [mark.name for page in lay_out(document).pages for mark in page.marks if isinstance(mark, Picture)]
    assert pictures == ["hand-helping", "wallet"]


@pytest.mark.parametrize("need", Need)
def test_every_picture_is_there(need: Need) -> None:
    (section,) = compose_pick_list([replace(RAILS, needs=(need,))], ME, Look(easy_read=True)).sections
    assert section.picture != "hand-helping"
    assert steps(section.picture)
    assert all(0 <= place <= ACROSS for step in steps(section.picture) for place in step.places)


def test_a_day_stays_with_its_hours() -> None:
    service = replace(RAILS, opening=("Tue, Thu 9:00–15:00",))
    texts = [words.text for words in all_words(compose_pick_list([service], ME, Look()))]
    assert "Tue, Thu\u00a09:00–15:00" in texts


def test_each_opening_has_a_line_of_its_own() -> None:
    hours = ("Mon to Fri 9:00 to 16:30", "Sat 10:00 to 12:00", "Closed on bank holidays")
    told = text_of(compose_pick_list([replace(RAILS, opening=hours)], ME, Look())).replace("\u00a0", " ").splitlines()
    assert set(hours) <= set(told)


def test_it_is_a_page_that_can_be_read_back() -> None:
    (page,) = text_by_page(paper_pdf(compose_pick_list([RAILS, REFUGE], ME, Look())))
    assert "Home Adaptations Team" in page


def test_a_long_list_goes_on_to_more_pages_and_loses_nobody() -> None:
    many = [replace(RAILS, id=str(number), name=f"Help number {number}") for number in range(1, 16)]
    pages = text_by_page(paper_pdf(compose_pick_list(many, ME, Look())))
    assert len(pages) > 1
    assert all(f"Help number {number}" in " ".join(pages) for number in range(1, 16))


@pytest.mark.parametrize("easy_read", [False, True])
def test_a_service_higher_than_a_page_says_its_name_on_each(easy_read: bool) -> None:
    long = replace(RAILS, opening=tuple(f"Hall {number}, 9:00–15:00" for number in range(400)))
    pages = text_by_page(paper_pdf(compose_pick_list([long], ME, Look(easy_read=easy_read))))
    assert len(pages) > 1
    assert all("Home Adaptations Team" in page for page in pages)


def test_a_long_description_is_told_in_whole_sentences() -> None:
    long = "First one. " + "A sentence that goes on and on about what it does. " * 10
    assert about(long).startswith("First one. A sentence")
    assert about(long).endswith(".")
    assert len(about(long)) <= LONGEST_ABOUT + 1
    assert about("word " * 200) == ""


@pytest.mark.parametrize("hostile", ["<b>x</b> & {name} %s", "=1+1", "\u202eevil", "a" * 5000])
def test_what_a_list_says_is_never_markup(hostile: str) -> None:
    service = replace(
        RAILS, name=hostile[:200], description=hostile, organization=hostile[:200], opening=(hostile[:200],)
    )
    document = compose_pick_list([service], ME, replace(Look(), size=PrintSize.LARGE))
    assert all_words(document)
    paper_pdf(document)


def test_a_name_without_letters_at_hand_is_named_and_never_printed_as_boxes() -> None:
    document = compose_pick_list([replace(RAILS, name="\u0ba4\u0bae\u0bbf\u0bb4\u0bcd group")], ME, Look())
    assert not render(document).fits
    with pytest.raises(Refused, match="a heading"):
        paper_pdf(document)
