"""Hours that publishers write as words: read where they are plain, left as they are where they are not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.directory import Directory
from navigator.directory.hours_in_words import rows_in
from navigator.directory.schedules import opening
from navigator.directory.text import Repairs

READ = [
    ("Mon-Fri 9:00am-5:00pm", ["Mon to Fri 9:00 to 17:00"]),
    ("9:00am-5:00pm, Mon-Fri", ["Mon to Fri 9:00 to 17:00"]),
    ("Mon 9-5; Tue 9-5; Wed 10-2", ["Mon and Tue 9:00 to 17:00", "Wed 10:00 to 14:00"]),
    ("Monday to Friday, 9am to 5pm", ["Mon to Fri 9:00 to 17:00"]),
    ("Mon, Wed & Fri 10.00 – 12.00", ["Mon, Wed and Fri 10:00 to 12:00"]),
    ("Mon 10:00-13:00,14:00-17:00", ["Mon 10:00 to 13:00 and 14:00 to 17:00"]),
    ("Mon-Thu 9am-5pm, Fri 9am-4.30pm, Sat & Sun closed", ["Mon to Thu 9:00 to 17:00", "Fri 9:00 to 16:30"]),
    ("Sunday: Closed Monday: 9:30-20:00 Saturday: 9:00-15:00", ["Mon 9:30 to 20:00", "Sat 9:00 to 15:00"]),
    ("10:00 16:30 Monday; 10:00 16:30 Tuesday", ["Mon and Tue 10:00 to 16:30"]),
    ("Every Tuesday 10am-noon", ["Tue 10:00 to 12:00"]),
    ("9.30am - 12.30pm Tuesdays and Thursdays", ["Tue and Thu 9:30 to 12:30"]),
    ("Mon 3-9pm", ["Mon 15:00 to 21:00"]),
    ("9-5pm Mon to Fri", ["Mon to Fri 9:00 to 17:00"]),
    ("Mon 12-1", ["Mon 12:00 to 13:00"]),
    ("Fri-Mon 10:00-16:00", ["Mon and Fri to Sun 10:00 to 16:00"]),
    ("Weekdays 8.30am till 6pm", ["Mon to Fri 8:30 to 18:00"]),
    ("24/7", ["Mon to Sun all day"]),
    ("Weekly on Tuesday", ["Tue"]),
]
LEFT = [
    "First Thursday 10-12", "Term time", "Mon 6-8", "Mon 7-9", "Mon-Fri: 9am-5pm (except bank holidays)",
    "Every six weeks on Friday starting 3 March", "Monday 17:00 - 02:00", "1pm Mon", "9 to 5 by appointment",
    "Mon 0900-1700", "24 hours", "Mon 25-26", "Mon 9-", "closed", "", "ring first", "Mon 9-12-5",
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), READ)
def test_plain_words_are_read(text: str, lines: list[str]) -> None:
    assert list(opening(rows_in(text), Repairs()).lines) == lines


@pytest.mark.parametrize("text", LEFT)
def test_what_is_not_wholly_plain_is_left(text: str) -> None:
    assert rows_in(text) == ()


@given(st.text(alphabet="Mon Tuefri-9:amp5to,;&0123/.closed", max_size=40))
def test_any_text_is_read_or_left(text: str) -> None:
    for row in rows_in(text):
        assert row["byday"]
        assert str(row["opens_at"]) <= str(row["closes_at"])


def test_a_service_that_says_its_hours_in_words_is_found_by_day(directory: Directory, tmp_path: Path) -> None:
    def says(*rows: dict[str, object]) -> tuple[str, ...]:
        path = tmp_path / "given.json"
        path.write_text(json.dumps([{"id": "1", "name": "Lunch club", "schedules": rows}]))
        directory.import_sources([path])
        return directory.show("1").opening

    assert says({"description": "Tue 12-2pm"}) == ("Tue 12:00 to 14:00",)
    assert says({"description": "Ring first"}, {"description": "Tue 12-2pm"}) == ("Tue 12:00 to 14:00", "Ring first")
    assert says({"byday": "MO", "opens_at": "10:00", "description": "Tue 12-2pm"}) == ("Mon from 10:00",)
    # As one real publisher has it: the program that read the hours erred, and kept what they were read from.
    rows = [{"weekday": day, "opens_at": "1:50pm", "closes_at": "5:00pm", "original_text": "9:00am-5:00pm, Mon-Fri"}
            for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")]  # fmt: skip
    assert says(*rows) == ("Mon to Fri 9:00 to 17:00",)
