"""A coordinator leaves: everybody's plan in one folder, each as its person needs it."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog

from navigator.domain.words import Form, Paper, PrintSize, StoryHeading
from navigator.store.plan import add_goal
from navigator.store.story import add_entry
from navigator.store.versions import versions_of
from navigator.ui import save_plans

from .desk import Desk


@pytest.fixture
def people(desk: Desk) -> dict[str, str]:
    """May in large print; Victor, whose plan is too long; two of one name."""
    made = {
        "may": desk.person("May", "Ellis", print_size=PrintSize.LARGE),
        "victor": desk.person("Victor", "Okafor"),
        "ann": desk.person("Ann", "Lee"),
        "ann too": desk.person("Ann", "Lee"),
    }
    desk.give(add_goal(made["may"], "Get to church"))
    desk.give(add_entry(made["victor"], StoryHeading.WHAT_MATTERS, "Walking to the sea with my dog. " * 150, "Victor"))
    desk.press("People")
    desk.settle()
    return made


def choose(desk: Desk, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    desk.press("Choose a folder")
    desk.until(lambda: isinstance(desk.front, QFileDialog))
    desk.save_file_as(folder)


def test_everybody_in_the_list_has_a_file_and_who_does_not_fit_is_named(
    desk: Desk, people: dict[str, str], tmp_path: Path
) -> None:
    desk.press("Save their plans")
    assert desk.says("The plans of 4 people")
    choose(desk, tmp_path / "plans")
    desk.until_says("3 of 4 plans are in", seconds=30)
    names = sorted(path.name for path in (tmp_path / "plans").iterdir())
    assert names == ["Ellis, May.pdf", "Lee, Ann 2.pdf", "Lee, Ann.pdf"]
    assert desk.says("Victor Okafor: Too long for one page by about")
    document = pypdfium2.PdfDocument(tmp_path / "plans" / "Ellis, May.pdf")
    assert "Get to church" in document[0].get_textpage().get_text_range()
    document.close()
    kept = {who: desk.read(versions_of(person_id, Paper.PLAN)) for who, person_id in people.items()}
    assert {who: [one.form for one in found] for who, found in kept.items()} == {
        "may": [Form.PDF],
        "victor": [],
        "ann": [Form.PDF],
        "ann too": [Form.PDF],
    }
    desk.press("Close", desk.front)


def test_nothing_in_the_folder_is_written_over_and_the_list_says_who(
    desk: Desk, people: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "Ellis, May.txt").write_text("mine")
    desk.write("Find people", "Ellis")
    desk.settle()
    desk.press("Save their plans")
    assert desk.says("The plan of 1 person")
    desk.choose("As", "Plain text")
    choose(desk, tmp_path / "plans")
    desk.until_says("1 of 1 plan is in", seconds=30)
    assert (tmp_path / "plans" / "Ellis, May.txt").read_text() == "mine"
    assert "Get to church" in (tmp_path / "plans" / "Ellis, May 2.txt").read_text()
    desk.press("Close", desk.front)


def test_stopped_in_the_middle_what_is_written_stays_and_is_a_version(
    desk: Desk, people: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = save_plans.write_plan

    def stop_with_the_first(*told: object) -> object:
        monkeypatch.setattr(save_plans, "write_plan", write)
        desk.frame.window.findChild(save_plans.SavePlansDialog)._stopped = True  # as the button Stop does
        return write(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(save_plans, "write_plan", stop_with_the_first)
    desk.press("Save their plans")
    choose(desk, tmp_path / "plans")
    desk.until_says("Stopped. 1 of 4 plans are in", seconds=30)
    assert len(list((tmp_path / "plans").iterdir())) == 1
    kept = [desk.read(versions_of(person_id, Paper.PLAN)) for person_id in people.values()]
    assert sum(map(len, kept)) == 1
    desk.press("Close", desk.front)


def test_a_disk_that_refuses_stops_them_all_and_is_told(desk: Desk, people: dict[str, str], tmp_path: Path) -> None:
    desk.press("Save their plans")
    folder = tmp_path / "plans"
    folder.mkdir()
    dialog = desk.frame.window.findChild(save_plans.SavePlansDialog)
    folder.rmdir()
    dialog._go(folder)  # the folder was there when it was chosen
    desk.until_says("The folder “plans” cannot be read. Nothing was saved.", seconds=30)
    desk.press("Close", desk.front)
