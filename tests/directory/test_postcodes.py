"""Postcodes in their form, and where they are to about a mile."""

import csv
import gzip
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.assets import asset
from navigator.directory import NOTICES, Postcodes
from navigator.directory.postcodes import miles_between, normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bs162qr", "BS16 2QR"), (" BS16  2qr ", "BS16 2QR"), ("M1 1AF", "M1 1AF"), ("sw1a-1aa", "SW1A 1AA"),
        ("ｍ１１ａｆ", "M1 1AF"), ("GIR 0AA", "GIR 0AA"), ("ZZ99 1AA", "ZZ99 1AA"), ("W1A1HQ", "W1A 1HQ"),
        ("BS16", ""), ("BS16 2", ""), ("ABC 1234", ""), ("10001", ""), ("", ""), ("K1A 0B1", ""), ("x" * 9_999, ""),
    ],
)  # fmt: skip
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == Postcodes.normalise(text) == expected


@given(st.text(max_size=60))
def test_normalise_never_fails_and_is_settled_once_done(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


def test_every_sector_of_the_file_is_found() -> None:
    with gzip.open(asset("postcodes/sectors_gb.csv.gz"), "rt", encoding="ascii", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 10_846
    postcodes = Postcodes()
    for row in rows:
        point = postcodes.locate(f"{row['sector']}ZZ")
        assert point == (float(row["latitude"]), float(row["longitude"]))


def test_an_outcode_is_the_middle_of_its_postcodes() -> None:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    with gzip.open(asset("postcodes/sectors_gb.csv.gz"), "rt", encoding="ascii", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["sector"].startswith("BS16 "):
                sums["lat"][0] += float(row["latitude"]) * int(row["unit_postcodes"])
                sums["lat"][1] += int(row["unit_postcodes"])
    found = Postcodes().locate("bs16")
    assert found is not None
    assert found[0] == pytest.approx(sums["lat"][0] / sums["lat"][1])


@pytest.mark.parametrize("text", ["ZZ99 1AA", "BT1 5GS", "JE2 3AB", "", "nowhere", "ZZ99", "GIR 0AA", "\ud800", "1"])
def test_what_the_file_does_not_hold_is_unknown(text: str) -> None:
    assert Postcodes().locate(text) is None


def test_a_sector_may_be_half_a_postcode() -> None:
    postcodes = Postcodes()
    assert postcodes.locate("BS16 2") == postcodes.locate("BS16 2QR")


def test_known_distances() -> None:
    bristol, buckingham_palace, edinburgh = (51.4545, -2.5879), (51.50101, -0.14159), (55.9533, -3.1883)
    assert miles_between(bristol, bristol) == 0
    assert miles_between(bristol, buckingham_palace) == pytest.approx(105.3, abs=0.5)
    assert miles_between(edinburgh, buckingham_palace) == pytest.approx(332, abs=2)
    assert miles_between((0, 0), (0, 180)) == pytest.approx(12_437, abs=5)
    near = Postcodes().locate("SW1A 1AA")
    assert near is not None
    assert miles_between(near, buckingham_palace) < 0.5


def test_nothing_is_read_until_the_first_question() -> None:
    script = (
        "import gzip, navigator.directory as d; p = d.Postcodes()\n"
        "assert '_sectors' not in p.__dict__\n"
        "p.locate('BS16 2QR')\n"
        "assert '_sectors' in p.__dict__ and '_outcodes' not in p.__dict__\n"
        "import sys; assert not {'sqlite_utils', 'sqlcipher3', 'PySide6'} & sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2])


def test_the_notices_are_with_the_data() -> None:
    origin = asset("postcodes/ORIGIN.md").read_text(encoding="utf-8")
    assert len(NOTICES) == 3
    assert all(notice in origin for notice in NOTICES)
