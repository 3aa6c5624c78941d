"""Each language's letters as they stand on paper: drawn like Qt draws them, and read back as they were written."""

import re
from collections import Counter

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QTextLayout, QTextOption

from navigator.assets import asset
from navigator.documents import fonts
from navigator.documents.blocks import Document, Span, Words
from navigator.documents.directions import UNDRAWN, numbers_apart
from navigator.documents.marks import Page, grouped
from navigator.documents.pens import draw
from navigator.documents.setting import PAGE_WIDTH, Setting, paragraph
from navigator.domain.words import Language, PrintSize
from navigator.i18n import translator

from .readback import bare, text_by_page

SCALE = 4.0
SIZE = 20.0
# A line of set phrases, with a name and a number among them.
LINES = {
    language: translator(language.value).phrase(
        "{who}, {phone}.", who=translator(language.value).phrase("Ring this number first"), phone="Ruth Hart"
    )
    for language in Language
}
HARD = {
    Language.BENGALI: "ক্ষ স্ত্রী কো র্ক শ্রদ্ধা দ্বন্দ্ব",
    Language.PUNJABI: "ਕ੍ਰਿਪਾ ਸ੍ਵੈ ਪੜ੍ਹ ਹਿੰਦੀ",
    Language.GUJARATI: "ક્ષત્રિય શ્રી દ્વાર રુપિયા",
    Language.ARABIC: "لا إله السلامُ عليكم 0117 496",
    Language.URDU: "لاہور ٹیلی فون نمبر 0117 لکھیں",
    Language.CHINESE: "你好，请给我打电话（0117）。",
}
CASES = [
    pytest.param(language, words, id=f"{language.value}-{kind}")
    for kind, lines in (("phrase", LINES), ("hard", HARD))
    for language, words in lines.items()
]


def page_with(words: str, language: Language) -> Page:
    setting = Setting(SIZE, language=language)
    (strip,) = paragraph(Words((Span(words),), ""), setting)
    return Page(60.0, [grouped([strip])], across=PAGE_WIDTH if language.right_to_left else 0.0)


def pdf_of(words: str, language: Language) -> bytes:
    title = Words((Span("t"),), "")
    return draw(Document(title, None, (), (), "", language.tag, PrintSize.STANDARD), [page_with(words, language)])


def ours(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=SCALE, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def qts(words: str, language: Language) -> Image.Image:
    """The same words with the same fonts, laid out by Qt."""
    families = []
    plain = [fonts._FILES[fonts.REGULAR], *(script.regular for script in fonts.SCRIPTS), fonts._FILES[fonts.SYMBOLS]]
    for file in plain:
        number = QFontDatabase.addApplicationFont(str(asset(file)))
        families += QFontDatabase.applicationFontFamilies(number)
    font = QFont(families)
    font.setPixelSize(int(SIZE * SCALE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    image = QImage(int(PAGE_WIDTH * SCALE), 400, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if language.right_to_left else Qt.LayoutDirection.LeftToRight
    )
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(image.width())
    layout.endLayout()
    painter = QPainter(image)
    layout.draw(painter, QPointF(0, 100))
    painter.end()
    return Image.frombuffer(
        "L", (image.width(), image.height()), image.constBits(), "raw", "L", image.bytesPerLine(), 1
    ).copy()


def ink(image: Image.Image) -> Image.Image:
    """The drawn part alone, black as white."""
    inverted = ImageChops.invert(image).point(lambda level: 255 if level > 100 else 0)
    box = inverted.getbbox()
    assert box is not None, "nothing is drawn"
    return inverted.crop(box)


@pytest.mark.parametrize(("language", "words"), CASES)
def test_a_line_looks_as_qt_draws_it(qapp: object, language: Language, words: str) -> None:
    mine, other = ink(ours(pdf_of(words, language))), ink(qts(numbers_apart(words), language))
    assert abs(mine.width - other.width) <= 0.02 * other.width
    other = other.resize(mine.size)
    # What is inked in one and in the other not even three dots (three quarters of a point) away.
    spread = [image.filter(ImageFilter.MaxFilter(7)) for image in (mine, other)]
    only_mine = ImageChops.subtract(mine, spread[1]).histogram()[255]
    only_other = ImageChops.subtract(other, spread[0]).histogram()[255]
    total = mine.histogram()[255]
    assert only_mine + only_other < 0.05 * total


@pytest.mark.parametrize(("language", "words"), CASES)
def test_a_line_is_read_back_as_it_was_written(language: Language, words: str) -> None:
    read = " ".join("".join(text_by_page(pdf_of(words, language))).split())
    written = "".join(character for character in words if character not in UNDRAWN)
    if language.right_to_left:  # a reader turns what has no direction its own way
        assert Counter(read.replace(" ", "")) == Counter(written.replace(" ", ""))
        assert set(re.findall(r"\w{3,}", bare(written))) <= set(re.findall(r"\w{3,}", bare(read)))
    else:
        assert read == written


def test_the_reader_of_the_file_finds_urdu_in_its_order() -> None:
    words = HARD[Language.URDU]
    assert " ".join("".join(text_by_page(pdf_of(words, Language.URDU))).split()) == words


@pytest.mark.parametrize("language", [Language.BENGALI, Language.URDU, Language.CHINESE])
def test_only_the_forms_used_go_into_the_file_and_the_same_line_gives_the_same_bytes(language: Language) -> None:
    pdf = pdf_of(HARD[language], language)
    assert pdf == pdf_of(HARD[language], language)
    assert len(pdf) < 60_000
