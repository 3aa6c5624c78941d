"""JSON read as it streams: every shape of page, every break of the text between two reads, one record's room."""

import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.directory import Directory, limits
from navigator.directory.formats import json_stream
from navigator.directory.formats.json_pages import Pages
from navigator.directory.formats.json_stream import Stream
from navigator.directory.text import Repairs
from navigator.domain.services import ServiceQuery
from navigator.errors import Refused

A, B, C = ({"id": name, "name": name, "description": "Tea & [cake], “at” ten"} for name in "abc")
SHAPES = {
    "a list": json.dumps([A, B, C]),
    "a page of 3.0": json.dumps({"total_items": 99, "contents": [A, B, C], "last_page": True}),
    "a page of 1.0": json.dumps({"content": [A, B, C], "totalElements": 0}),
    "a page whose list comes last": json.dumps({"empty": False, "meta": {"contents": [1]}, "services": [A, B, C]}),
    "a record on each line": "\n".join(json.dumps(one) for one in (A, B, C)) + "\n",
    "lines of Windows": "\r\n".join(json.dumps(one) for one in (A, B, C)),
    "a page on each line": "\n".join(json.dumps({"contents": page}) for page in ([A], [B, C])),
    "lists one after the other": json.dumps([A]) + json.dumps([B, C]),
    "records without a break": "".join(json.dumps(one) for one in (A, B, C)),
    "indented": json.dumps({"contents": [A, B, C]}, indent=4),
}


def records(text: str, name: str = "given") -> list[object]:
    return list(Pages(Stream(io.StringIO(text), name, Repairs())).records())


@pytest.fixture
def tiny_reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every value is cut by the end of what was read."""
    monkeypatch.setattr(json_stream, "_CHUNK", 1)
    return


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_gives_the_same_three(shape: str) -> None:
    assert records(SHAPES[shape]) == [A, B, C]


@pytest.mark.usefixtures("tiny_reads")
@pytest.mark.parametrize("shape", SHAPES)
def test_wherever_a_read_ends(shape: str) -> None:
    assert records(SHAPES[shape]) == [A, B, C]


def test_a_lone_record_with_a_list_of_its_own_is_one_record() -> None:
    organization = {"id": "o", "name": "Friends", "services": [A]}
    assert records(json.dumps(organization)) == [organization]


numbers = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(st.lists(values), st.integers(1, 9), st.booleans())
def test_whatever_is_listed_comes_out_as_the_standard_reader_has_it(
    listed: list[object], chunk: int, is_page: bool
) -> None:
    text = json.dumps({"contents": listed} if is_page else listed, ensure_ascii=False)
    before, json_stream._CHUNK = json_stream._CHUNK, chunk
    try:
        assert records(text) == json.loads(json.dumps(listed))
    finally:
        json_stream._CHUNK = before


@given(st.text(alphabet='{}[]",:0123456789eE+-.truefalsn \\ud8"', max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        ours = records(text)
    except Refused:
        return
    assert ours is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"id": 1},\n\n {"id": 2,}]', "at line 3"),
        ('[{"id": 1}\n {"id": 2}]', "at line 2"),
        ('{"contents": [{"id": 1}] "x": 2}', "goes wrong at line 1"),
        ('{"contents": [{"id": 1}], x: 2}', "goes wrong at line 1"),
        ('{"contents" [', "goes wrong at line 1"),
        ('[{"id": 1}, {"id": ', "stops in the middle"),
        ('{"contents": [{"id": 1}', "stops in the middle"),
        ('[{"id": 1, "name": "Lun', "stops in the middle"),
        ('[{"id": 1, "age": Infinity}]', "a number that is none"),
        ('{"id": NaN}', "a number that is none"),
    ],
)
@pytest.mark.parametrize("chunk", [1, 1 << 18])
def test_where_it_goes_wrong_is_said(text: str, words: str, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", chunk)
    with pytest.raises(Refused, match=words):
        records(text)


def test_the_line_is_right_after_much_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", 64)
    text = "[\n" + '{"id": 1},\n' * 1000 + '{"id": oops}\n]'
    with pytest.raises(Refused, match="at line 1002"):
        records(text)


def test_keys_that_are_repeated_are_counted_at_any_depth() -> None:
    repairs = Repairs()
    text = io.StringIO('{"size": 1, "size": 2, "contents": [{"id": 1, "id": 2, "x": {"y": 1, "y": 1}}]}')
    assert list(Pages(Stream(text, "given", repairs)).records()) == [{"id": 2, "x": {"y": 1}}]
    assert repairs["duplicate_key"] == 3


def test_one_record_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_CHARACTERS", 10_000)
    monkeypatch.setattr(json_stream, "_CHUNK", 1_000)
    with pytest.raises(Refused, match="one record of more than"):
        records('[{"id": "' + "a" * 100_000 + '"}]')


def test_a_long_list_takes_the_room_of_one_record(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    with path.open("w") as file:
        file.write('{"contents": [')
        file.write(",".join([json.dumps({**A, "description": "word " * 200})] * 20_000))
        file.write("]}")
    tracemalloc.start()
    with path.open() as text:
        count = sum(1 for _ in Pages(Stream(text, "long", Repairs())).records())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert most < 4_000_000 < path.stat().st_size / 5


def test_a_folder_and_a_zip_of_pages(directory: Directory, tmp_path: Path) -> None:
    """In the order of their numbers, gzipped or not, what a Mac leaves in a zip passed over."""
    folder = tmp_path / "Kent pages"
    folder.mkdir()
    (folder / "page10.json").write_text(json.dumps({"contents": [{**A, "description": "the later"}]}))
    (folder / "page2.json").write_text(json.dumps({"contents": [A, B]}))
    (folder / "more.ndjson").write_text(json.dumps(C))
    (folder / "._page2.json").write_bytes(b"\x00\x05\x16\x07")
    (report,) = directory.import_sources([folder])
    assert (report.source, report.format, report.read, report.services) == ("Kent pages", "oruk-3.0", 4, 3)
    assert directory.show("a").description == "the later"
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as made:
        for page in folder.iterdir():
            made.write(page, f"export/{page.name}")
    (zipped,) = directory.import_sources([path], name="Kent pages")
    assert (zipped.read, zipped.services) == (4, 3)
    assert directory.search(ServiceQuery()).total == 3
