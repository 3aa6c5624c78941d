"""One person's story goes in and one printed page comes out, all of it through the accessibility bus."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
from virtual_screen import Hand

PASSPHRASE = "wicker otter lantern plum"
FEED = Path(__file__).parents[1] / "data" / "directory" / "bristol" / "bristol-services-page1.json"
MATTERS = "I want to sing in the choir again, and not be a worry to my daughter."
SERVICE = "1625 Independent People"


def create_profile(hand: Hand) -> None:
    hand.type("Your name, as people know you", "Sam Carter")
    hand.type("Your work phone, printed on every plan", "0117 496 0199")
    hand.type("Passphrase", PASSPHRASE, blind=True)
    hand.type("The same again", PASSPHRASE, blind=True)
    hand.press("button", "Make my case file")
    hand.wait_for("button", "Open Navigator", seconds=30)
    *_, code = re.findall(r"Recovery code, part: (.*)", hand.tree())
    hand.type("Type the last four characters, to show that you have it", code.split()[-1])
    hand.press("button", "Open Navigator")
    hand.wait_for("label", "You support nobody at the moment", seconds=20)


def add_person(hand: Hand) -> None:
    hand.keys("ctrl+n")
    for field, words in (
        ("First name", "Mary"),
        ("Last name", "Ellis"),
        ("Likes to be called", "May"),
        ("Born on", "14/03/1942"),
        ("Phone", "0117 496 0123"),
        ("Postcode", "BS16 2QR"),
        ("Address", "7 Orchard Close"),
        ("How to communicate", "Hard of hearing: face her, speak clearly"),
    ):
        hand.type(field, words, inside="New person")
    hand.press("button", "Save", inside="New person")
    hand.wait_for("label", "likes to be called May · 84")


def write_story(hand: Hand) -> None:
    hand.press("page tab", "Story")
    hand.press("button", "Add words: What matters most to me")
    hand.type("What matters most to me", MATTERS)
    hand.press("button", "Save")
    hand.wait_for("label", MATTERS)
    hand.wait_for("label", "Saved ", starts=True)


def add_goal_and_action(hand: Hand) -> None:
    hand.press("page tab", "Plan")
    hand.press("button", "Add a goal")
    hand.type("What do they want?", "Get out of the house again")
    hand.choose("What kind of need is it?", "Company and belonging")
    hand.press("radio button", "3")
    hand.press("button", "Save")
    hand.wait_for("button", "How near: 3 of 10")
    hand.press("button", "Add an action")
    hand.type("What will happen?", "Ring the day centre")
    hand.choose("How you help", "Ring together")
    hand.type("By when", "25/11/2026")
    hand.press("check box", "Promised to them")
    hand.press("button", "Save")
    hand.wait_for("label", "Ring the day centre")


def import_directory(hand: Hand) -> None:
    hand.press("button", "Directory")
    hand.press("button", "Import a directory")
    hand.press("button", "Choose files")
    _choose_file(hand, "Choose directory files", "Open", FEED)
    hand.wait_for("button", "See what was imported", seconds=30)
    hand.press("button", "Dismiss")


def _choose_file(hand: Hand, dialog: str, button: str, path: Path) -> None:
    hand.say("File name:", str(path), inside=dialog)
    hand.press("button", button, inside=dialog)
    hand.wait_gone("dialog", dialog)


def find_service(hand: Hand) -> None:
    hand.type("What is needed", "homeless")
    hand.wait_for("list item", SERVICE, starts=True)
    hand.press("list item", SERVICE, starts=True)
    hand.press("button", "Add to May’s plan")
    hand.choose("For which goal", "Get out of the house again", inside="Add to the plan")
    hand.press("button", "Add to the plan", inside="Add to the plan")
    hand.wait_gone("dialog", "Add to the plan")


def log_contact(hand: Hand) -> None:
    hand.keys("ctrl+l")
    hand.type("What happened", "We talked about the choir.", inside="Log contact")
    hand.press("radio button", "Visit", inside="Log contact")
    hand.type("What follows", "Ring on Thursday", inside="Log contact")
    hand.press("button", "Save", inside="Log contact")
    hand.wait_gone("dialog", "Log contact")
    hand.press("page tab", "Timeline")
    hand.wait_for("label", "We talked about the choir.")


def save_plan(hand: Hand, path: Path) -> None:
    hand.press("page tab", "Plan")
    hand.press("button", "Save as file")
    _choose_file(hand, "Save the plan", "Save", path)


def words_of(pdf: Path) -> tuple[int, str]:
    """How many pages, and all the words of them in one line."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return len(pages), " ".join(" ".join(pages).split())


def test_a_story_goes_in_and_a_page_comes_out(
    start: Callable[..., Hand], navigator: Path, command: Callable[..., Any], tmp_path: Path
) -> None:
    profile, plan, secret = tmp_path / "profile", tmp_path / "May.pdf", tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    hand = start([navigator, "--profile", profile])
    create_profile(hand)
    add_person(hand)
    write_story(hand)
    add_goal_and_action(hand)
    import_directory(hand)
    find_service(hand)
    log_contact(hand)
    save_plan(hand, plan)
    hand.wait_for("label", f"The plan is saved in {plan}. How was it given?")
    hand.quit()

    pages, printed = words_of(plan)
    assert pages == 1
    for words in ("May’s plan", MATTERS, "Get out of the house again", "Ring the day centre", "0117 496 0199"):
        assert words in printed

    opened = ("--profile", profile, "--passphrase-file", secret)
    found = json.loads(command(*opened, "person", "Mary Ellis", "--json").stdout)
    assert found["person"]["details"]["called"] == "May"
    assert [entry["words"] for entry in found["story"]] == [MATTERS]
    (goal,) = found["goals"]
    assert (goal["words"], goal["need"]) == ("Get out of the house again", "company")
    assert [near["score"] for near in goal["nearness"]] == [3]
    ring, service = goal["actions"]
    assert (ring["what"], ring["by_on"], ring["promise"]) == ("Ring the day centre", "2026-11-25", True)
    assert service["service"]["name"] == SERVICE
    (contact,) = found["contacts"]
    assert (contact["note"], contact["follows"]) == ("We talked about the choir.", "Ring on Thursday")
    assert SERVICE in [hit["name"] for hit in json.loads(command(*opened, "directory", "search", "--json").stdout)]
    again = tmp_path / "again.pdf"
    assert command(*opened, "plan", "Mary Ellis", "--out", again).returncode == 0
    assert words_of(again) == (pages, printed)
    assert json.loads(command(*opened, "check", "--json").stdout) == {"ok": True, "problems": []}


def test_a_wrong_passphrase_is_said_and_the_right_one_opens(
    start: Callable[..., Hand], navigator: Path, command: Callable[..., Any], tmp_path: Path
) -> None:
    profile, secret = tmp_path / "profile", tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    made = command("--profile", profile, "--passphrase-file", secret, "create", "--no-keyring", "--json")
    assert made.returncode == 0
    hand = start([navigator, "--profile", profile])
    hand.type("Passphrase", "wicker otter lantern pear", blind=True)
    hand.press("button", "Open")
    hand.wait_for("label", "That is not the passphrase.", starts=True)
    hand.type("Passphrase", PASSPHRASE, blind=True)
    hand.press("button", "Open")
    hand.wait_for("button", "Log contact", seconds=20)
    hand.quit()
