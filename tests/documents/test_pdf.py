"""The PDF read back: every word is there, inside the margins, never small, and the file tells nothing it should not."""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from unicodedata import combining

import pypdfium2
import pytest
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.barcode.qrencoder import QR8bitByte

from navigator.documents.blocks import Document, all_words
from navigator.documents.contact_card import contact_card
from navigator.documents.html import html_of
from navigator.documents.layout import CODE_SIDE
from navigator.documents.marks import Code, Text
from navigator.documents.pages import NAME_LINES, lay_out
from navigator.documents.pdf import laid_out, paper_pdf, plan_pdf, render, render_plan
from navigator.documents.plan import compose_plan
from navigator.documents.setting import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import HandHolding, Language, PrintSize
from navigator.errors import Refused
from navigator.i18n import translator

from .readback import bare, description, glyphs, text_by_page
from .snapshots import COORDINATOR, TODAY, action, awkward, empty, goal, may, member, sees_plan, told, what_if

LEAST_MARGIN = 14.2  # 5 mm: no printer reaches further out than this
SIDE_MARGIN = 41.0


def assert_whole(snapshot: PersonSnapshot, look: Look, pdf: bytes) -> None:
    """Every character of the plan is drawn, at the size promised, inside the margins."""
    assert_all_drawn(compose_plan(snapshot, TODAY, look), pdf)


def least_promised(document: Document) -> float:
    """The size that no letter of the paper may be under: what was asked for, the foot and the page's number too."""
    return (12 if document.may_shrink else document.size.points) - 0.01


def assert_all_drawn(document: Document, pdf: bytes) -> None:
    drawn = glyphs(pdf)
    text = "".join(words.text for words in all_words(document))
    wanted = Counter(character for character in text if not character.isspace())
    missing = wanted - Counter(glyph.character for glyph in drawn)
    # The reader drops an accent that lies exactly on its like, so of those only the kinds are compared.
    assert {c for c in missing if not combining(c)} == set()
    assert {c for c in wanted if combining(c)} <= {glyph.character for glyph in drawn}
    assert min(glyph.size for glyph in drawn) >= least_promised(document)
    assert min(glyph.left for glyph in drawn) >= SIDE_MARGIN
    assert max(glyph.right for glyph in drawn) <= 595.28 - SIDE_MARGIN
    assert min(glyph.bottom for glyph in drawn) >= LEAST_MARGIN
    assert max(glyph.top for glyph in drawn) <= 841.89 - LEAST_MARGIN


@pytest.mark.parametrize("size", PrintSize)
@pytest.mark.parametrize("snapshot", [may(), awkward(), empty(), empty("May")])
def test_every_character_is_on_the_page(snapshot: PersonSnapshot, size: PrintSize) -> None:
    assert_whole(snapshot, Look(size), render_plan(snapshot, TODAY, Look(size)).pdf)


def test_standard_is_one_page_of_fourteen_points() -> None:
    rendered = render_plan(may(), TODAY, Look())
    assert (rendered.pages, rendered.points, rendered.fits, rendered.over) == (1, 14.0, True, ())
    assert rendered.words == "1 page, 14 point."
    assert plan_pdf(may(), TODAY, Look()) == rendered.pdf
    sizes = Counter(glyph.size for glyph in glyphs(rendered.pdf))
    assert round(sizes.most_common(1)[0][0], 2) == 14


@pytest.mark.parametrize(("size", "points"), [(PrintSize.LARGE, 18), (PrintSize.LARGER, 24)])
def test_large_print_keeps_its_size_and_names_every_page(size: PrintSize, points: int) -> None:
    rendered = render_plan(may(), TODAY, Look(size))
    assert rendered.fits
    assert rendered.points == points
    pages = text_by_page(rendered.pdf)
    assert len(pages) == rendered.pages > 1
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "May’s plan" in page
    sizes = Counter(glyph.size for glyph in glyphs(rendered.pdf))
    assert round(sizes.most_common(1)[0][0], 2) == points


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC, Language.CHINESE])
def test_a_long_name_stands_in_full_at_the_foot_of_each_page(language: Language) -> None:
    name = "Bartholomew-Maximilian-Featherstonehaugh of Larkhampton"
    details = replace(may().person.details, called=name)
    document = compose_plan(
        replace(may(), person=replace(may().person, details=details)), TODAY, Look(PrintSize.LARGE_28, language)
    )
    pages = lay_out(document).pages
    assert len(pages) > 1
    for page in pages:
        foot = [mark for mark in page.marks if isinstance(mark, Text)][-NAME_LINES - 1 :]
        said = "".join(part.words for mark in foot for part in mark.parts)
        letters = "".join(letter for letter in said if letter.isalpha() or letter == "-")
        assert "Bartholomew-Maximilian-FeatherstonehaughofLarkhampton" in letters


def test_a_name_without_an_end_is_cut_at_the_foot_and_says_so() -> None:
    rendered = render_plan(empty("M" * 900), TODAY, Look(PrintSize.LARGE))
    *pages, _last = text_by_page(rendered.pdf)
    assert pages
    assert all("…" in page for page in pages)


def test_a_full_plan_loses_air_before_size_and_never_goes_under_twelve() -> None:
    seen = []
    for count in range(1, 60):
        goals = (goal(1, "Goal", *[action(f"Thing number {n}") for n in range(count)]),)
        rendered = render_plan(replace(may(), goals=goals), TODAY, Look())
        seen.append((rendered.points, rendered.fits))
        if not rendered.fits:
            break
    assert seen == sorted(seen, key=lambda pair: (-pair[0], not pair[1]))
    assert seen[-1] == (12.0, False)
    assert {points for points, _ in seen} >= {14.0, 13.0, 12.0}


def test_too_long_shows_all_of_it_and_is_refused_for_paper_in_words() -> None:
    snapshot = replace(may(), goals=may().goals * 5)
    rendered = render_plan(snapshot, TODAY, Look())
    assert not rendered.fits
    assert rendered.pages == 2
    assert rendered.points == 12
    assert re.fullmatch(r"Too long for one page by about \d+ lines\.", rendered.words)
    assert rendered.over[0] == "the goal ‘Get out of the house again’: 20 lines"
    assert_whole(snapshot, Look(), rendered.pdf)
    with pytest.raises(Refused, match=r"by about \d+ lines\. The longest parts are the goal ‘Get out.*take off"):
        plan_pdf(snapshot, TODAY, Look())
    assert plan_pdf(snapshot, TODAY, Look(PrintSize.LARGE)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "named"), [("한글", "한 글"), ("שלום", "ש ל ו ם"), ("\U0001f469", "\U0001f469"), ("\ue000", "\ue000")]
)
def test_characters_without_a_glyph_are_named_before_printing(words: str, named: str) -> None:
    snapshot = replace(may(), goals=(goal(1, f"See {words}"),))
    rendered = render_plan(snapshot, TODAY, Look())
    assert not rendered.fits
    assert f"“{named}” in the goal ‘See {words}’" in rendered.words
    with pytest.raises(Refused, match=f"Not printed: .*“{named}” in the goal ‘See {words}’"):
        plan_pdf(snapshot, TODAY, Look())


def test_symbols_come_from_the_second_font() -> None:
    snapshot = replace(may(), story=(told("Done ✓ and ☐ to do, łódź, ŵyneb ŷd"),))
    pdf = plan_pdf(snapshot, TODAY, Look())
    assert {"✓", "☐", "ź", "ŵ", "ŷ"} <= {glyph.character for glyph in glyphs(pdf)}
    assert b"DejaVuSans" in pdf
    assert b"DejaVuSans" not in plan_pdf(may(), TODAY, Look())


def test_fonts_are_embedded_and_nothing_is_linked() -> None:
    pdf = plan_pdf(awkward(), TODAY, Look())
    assert len(re.findall(rb"/FontFile2", pdf)) == len(re.findall(rb"/Type /FontDescriptor", pdf)) >= 2
    assert b"Helvetica" not in pdf
    for word in (b"/URI", b"/JavaScript", b"/Launch", b"/Subtype /Image", b"/GoToR", b"/EmbeddedFile"):
        assert word not in pdf


def test_the_file_describes_itself_and_nothing_else() -> None:
    pdf = plan_pdf(may(), TODAY, Look())
    told = description(pdf)
    assert (told["Title"], told["Author"]) == ("May’s plan", "Jo Hart")
    assert (told["Creator"], told["Producer"]) == ("Navigator", "Navigator")
    assert told["CreationDate"] == "D:20000101000000+00'00'"
    assert b"/Lang (en-GB)" in pdf
    assert "eportLab" not in str(told)


def test_the_same_plan_gives_the_same_bytes() -> None:
    first = plan_pdf(awkward(), TODAY, Look())
    plan_pdf(may(), TODAY, Look(PrintSize.LARGER))
    assert plan_pdf(awkward(), TODAY, Look()) == first


@pytest.mark.parametrize("size", PrintSize)
@pytest.mark.parametrize(
    "words",
    [
        "x" * 5000,
        "0" * 5000,
        "word\u00a0" * 1000,
        "word " * 1000,
        "e" + "\u0301\u0302\u0323" * 300,
        "a\0b\x07c\u202edesrever\u202c\u200b\ud800 \u2028 end",
        '<b>x</b> & <img src="file:///etc/passwd"> <para fontName="x">',
        "[[(getattr(pow,Word('__globals__'))['os'].system('x') for Word in [orgTypeFun('Word',(str,),{})])]]",
    ],
    ids=["long word", "long number", "no-break", "many words", "accents", "unseen", "markup", "expression"],
)
def test_hostile_words_print_as_words_wherever_they_stand(words: str, size: PrintSize) -> None:
    base = may()
    reader = member(words, words, words)
    long = action(words, who=words, who_phone=words, when=words, by_on=TODAY)
    snapshot = replace(
        base,
        person=replace(base.person, details=replace(base.person.details, called=words)),
        coordinator=replace(COORDINATOR, name=words, phone=words, hours=words, organisation=words, email=words),
        plan=replace(base.plan, talk_time=words, talk_where=words),
        what_ifs=(what_if(words, words, words, words), what_if(words)),
        story=(told(words),),
        goals=(goal(1, words, long, action("short", HandHolding.TOLD_ABOUT)),),
        circle=(reader,),
        consents=sees_plan([reader]),
    )
    assert_whole(snapshot, Look(size), render_plan(snapshot, TODAY, Look(size)).pdf)


def test_two_hundred_actions_in_large_print() -> None:
    goals = (
        goal(1, "A lot", *[action(f"Thing {n} of many", who="Ruth", who_phone="0117 496 0188") for n in range(200)]),
    )
    snapshot = replace(may(), goals=goals)
    text = " ".join(text_by_page(plan_pdf(snapshot, TODAY, Look(PrintSize.LARGE))))
    assert [int(number) for number in re.findall(r"Thing (\d+) of many", text)] == list(range(200))


def test_the_code_on_the_page_is_the_contact_card_square_for_square() -> None:
    card = contact_card(COORDINATOR)
    code = QrCodeWidget([QR8bitByte(card)], barLevel="M").qr
    code.make()
    across = len(code.modules)
    scale = 8.0
    page = pypdfium2.PdfDocument(plan_pdf(replace(may(), consents=()), TODAY, Look()))[0].render(
        scale=scale, grayscale=True
    )
    pixels, stride = page.buffer, page.stride
    left, top = PAGE_WIDTH - MARGIN - CODE_SIDE, PAGE_HEIGHT - MARGIN - CODE_SIDE
    for row in range(across):
        for column in range(across):
            x = int((left + (column + 0.5) * CODE_SIDE / across) * scale)
            y = int((top + (row + 0.5) * CODE_SIDE / across) * scale)
            assert (pixels[y * stride + x] < 128) == bool(code.modules[row][column])


@pytest.mark.parametrize(
    ("look", "words"),
    [
        (Look(), "Point a phone at the square to save Jo Hart’s number."),
        (Look(PrintSize.LARGER), "Point a phone at the square to save Jo Hart’s number."),
        (Look(language=Language.POLISH), "Proszę skierować aparat telefonu na kwadrat, aby zapisać numer: Jo Hart."),
    ],
)
def test_the_code_says_what_it_is_for_and_only_on_paper(look: Look, words: str) -> None:
    document = compose_plan(may(), TODAY, look)
    rendered = render(document)
    for pdf in (rendered.pdf, paper_pdf(document)):
        assert words in " ".join(" ".join(text_by_page(pdf)).split()).replace("\u00a0", " ")
    assert words[:20] not in rendered.text
    assert words[:20] not in html_of(document)
    without = replace(document, contact_card="")
    assert words[:20] not in " ".join(text_by_page(paper_pdf(without)))


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.URDU])
def test_the_code_never_stands_without_words_and_costs_no_page(language: Language) -> None:
    """Where a page would be lost by what is said of it, less is said, and then there is no code."""
    ways = set()
    circle = tuple(member(f"Alexandra Featherstonehaugh-Smith the {number}th") for number in range(10))
    many = replace(may(), circle=circle, consents=sees_plan(circle))
    for lines in range(30):
        long = replace(many, story=tuple(told(f"Line {number}") for number in range(lines)))
        document = compose_plan(long, TODAY, Look(language=language))
        laid = laid_out(document)
        assert bool(laid.over) == bool(lay_out(replace(document, contact_card="")).over)
        marks = [mark for page in laid.pages for mark in page.marks]
        said = " ".join("".join(part.words for part in mark.parts) for mark in marks if isinstance(mark, Text))
        said = said.replace("\u00a0", " ")
        t = translator(document.language)
        long_words, short_words = (
            bare(t.phrase(words, name="Jo Hart")) in bare(said)
            for words in ("Point a phone at the square to save {name}’s number.", "The square saves {name}’s number.")
        )
        has_code = any(isinstance(mark, Code) for mark in marks)
        assert has_code == (long_words or short_words)
        if not laid.over:
            ways.add((has_code, long_words))
    assert ways == {(True, True), (True, False), (False, False)}


def test_an_error_of_the_pdf_library_tells_nothing_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlab.pdfgen.canvas import Canvas

    def fail(self: Canvas, text: object) -> None:
        raise ValueError("May Fletcher lives at")

    monkeypatch.setattr(Canvas, "drawText", fail)
    with pytest.raises(RuntimeError) as caught:
        render_plan(may(), TODAY, Look())
    assert "ValueError" in str(caught.value)
    assert "May" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_the_pdf_library_is_not_imported_before_a_page_is_drawn() -> None:
    code = "import sys, navigator.documents.formats; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
