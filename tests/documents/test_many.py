"""What the files of many plans are called."""

from pathlib import Path

import pytest

from navigator.documents.many import file_name, names_in, write_plan
from navigator.domain.people import PersonDetails
from navigator.domain.words import Form
from navigator.errors import DiskTrouble

from .snapshots import TODAY, may


@pytest.mark.parametrize(
    ("given", "family", "taken", "name"),
    [
        ("Mary", "Ellis", (), "Ellis, Mary.pdf"),
        ("Mary", "Ellis", ("ellis, mary.pdf",), "Ellis, Mary 2.pdf"),
        ("Mary", "", (), "Mary.pdf"),
        ("", "", (), "Plan.pdf"),
        ("../../etc", "passwd\0", (), "passwd, ....etc.pdf"),
        ("a:b*?<>|", '"\\', (), "ab.pdf"),
        ("..", "", (), "Plan.pdf"),
        ("\u202egnp.exe", "", (), "gnp.exe.pdf"),
        ("x" * 300, "", (), f"{'x' * 80}.pdf"),
        ("José", "Ñandú", (), "Ñandú, José.pdf"),
    ],
)
def test_a_name_for_every_person_on_every_disk(given: str, family: str, taken: tuple[str, ...], name: str) -> None:
    assert file_name(PersonDetails(given, family), Form.PDF, taken) == name


def test_a_plan_is_written_as_its_person_needs_it(tmp_path: Path) -> None:
    document, form = write_plan(may(), TODAY, tmp_path / "plan.txt")
    assert form is Form.TEXT
    assert document.title.text == "May’s plan"
    assert "Get out of the house again" in (tmp_path / "plan.txt").read_text()
    assert names_in(tmp_path) == {"plan.txt"}


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble, match=r"cannot be read\. Nothing was saved"):
        names_in(tmp_path / "gone")
