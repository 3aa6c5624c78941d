"""The head of letters: an address and a logo, kept in the case file; what is no logo is refused."""

from pathlib import Path

import pytest
from PIL import Image

from navigator.domain.papers import Letterhead
from navigator.store.letterhead import letterhead, save_letterhead
from navigator.ui.letterhead_card import LetterheadCard

from .desk import Desk

GOOD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100"/></svg>'


def card(desk: Desk) -> LetterheadCard:
    desk.press("Settings")
    desk.settle()
    found = desk.frame.settings.findChild(LetterheadCard)
    assert found is not None
    return found


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_an_address_and_a_logo_stand_at_the_head_of_letters(desk: Desk, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"logo.{kind}"
    if kind == "png":
        Image.new("RGB", (600, 200), "#0B5C63").save(path)
    else:
        path.write_text(GOOD)
    head = card(desk)
    desk.write("Address on letters", "Orchard House\n1 High Street")
    desk.done("Save the address")
    desk.press("Choose a logo")
    desk.save_file_as(path)
    kept = desk.read(letterhead)
    assert kept.address == "Orchard House\n1 High Street"
    assert kept.logo
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Papers")
    desk.write("What we ask for", "Rails")
    desk.settle()
    preview = desk.frame.person.papers.preview
    composed = preview._composer()()
    assert composed.head is not None
    assert composed.head.logo == kept.logo
    desk.press("Settings")
    desk.done("Take the logo off")
    assert not desk.read(letterhead).logo
    assert head.isVisible()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("<rect", "<script>alert(1)</script><rect"), "more than lines and colours (“script”)"),
        (GOOD.replace("<rect", '<rect onload="x()"'), "holds a script"),
        (GOOD.replace("<rect", '<image href="file:///etc/passwd"/><rect'), "more than lines and colours (“image”)"),
        (GOOD.replace("<rect", '<use href="http://x.example/a.svg#b"/><rect'), "outside itself"),
        (GOOD.replace("<rect", '<rect style="fill:url(http://x.example/a)"'), "outside itself"),
        (GOOD.replace("<rect", "<style>@import 'http://x.example'</style><rect"), "outside itself"),
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + GOOD, "declares things of its own"),
        ('<!DOCTYPE svg SYSTEM "http://x.example/svg.dtd">' + GOOD, "declares things of its own"),
        ("<?xml-stylesheet href='x'?>" + GOOD, "instructions to a program"),
        (GOOD.replace("<rect", "<g>" * 60 + "<rect"), "not a whole SVG|too many parts"),
        (GOOD.replace("<rect", '<path d="M0 0"/>' * 6000 + "<rect"), "too many parts"),
        (GOOD.replace("<rect", '<use href="#a"/>' * 9 + "<rect"), "repeats itself"),
        (GOOD.replace("<rect", "<foreignObject><p/></foreignObject><rect"), "more than lines and colours"),
        (GOOD.replace("<rect", "<filter/><rect"), "more than lines and colours"),
        (GOOD.replace("<rect", '<rect stroke-dasharray="0.0001"'), "broken lines"),
        (GOOD.replace('"0 0 300 100"', '"0 0 30000 1"'), "too long and thin"),
        ("<html/>", "not an SVG"),
        ("<svg", "not a whole SVG"),
        (GOOD.replace("<rect", '<rect fill="none"'), "Nothing of that picture"),
        (GOOD.replace("<rect", "<style>rect{fill:ur&#108;(http://x.example/)}</style><rect"), "outside itself"),
        ("just words", "not a whole SVG"),
        (GOOD + " " * 1_100_000, "1 MB at most"),
    ],
    ids=range(22),
)
def test_a_drawing_with_anything_else_in_it_is_refused_in_a_sentence(
    desk: Desk, tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "logo.svg"
    path.write_text(text)
    head = card(desk)
    head.take(path)
    told = " ".join(desk.words(head.banner))
    assert any(one in told for one in words.split("|")), told
    assert "The logo stays as it was." in told
    assert not desk.read(letterhead).logo


def test_changed_in_another_window_meanwhile(desk: Desk) -> None:
    head = card(desk)
    desk.write("Address on letters", "Orchard House")
    desk.give(save_letterhead(Letterhead("1 High Street")))
    desk.press("Save the address", head)
    desk.settle()
    desk.until_says("changed elsewhere")
    assert desk.value("Address on letters") == "Orchard House"
    assert desk.read(letterhead).address == "1 High Street"
    desk.key("Ctrl+1")
    desk.settle()
    desk.press("Settings")
    desk.settle()
    assert desk.value("Address on letters") == "Orchard House", "what was typed is there again"
    desk.press("Save the address", head)
    desk.settle()
    assert desk.read(letterhead).address == "Orchard House"
