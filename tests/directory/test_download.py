"""A directory from its address: pages, records by themselves, and what is kept of a download that broke off."""

import gzip
import json
import os
import re
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from navigator.directory import Directory, limits
from navigator.domain.services import ServiceQuery
from navigator.errors import Refused

from .publisher import Publisher, bring_in, publishes, says, says_bytes, shallow, status, whole


@pytest.mark.parametrize("door", ["/", "/services", ""])
def test_pages_and_each_record_by_itself(directory: Directory, publisher: Publisher, tmp_path: Path, door: str) -> None:
    publishes(publisher, 5)
    report = bring_in(directory, publisher.address + door)
    assert (report.source, report.format, report.services) == ("127.0.0.1", "oruk-3.0", 5)
    assert {hit.service.phone for hit in directory.search(ServiceQuery()).hits} == {
        f"0117 496 00{number:02}" for number in range(1, 6)
    }
    assert publisher.most_at_once == 1
    assert sorted(path for path in publisher.asked if "page" in path) == ["/services?page=2", "/services?page=3"]
    assert not (tmp_path / "profile" / "downloads").exists()


def test_whole_pages_need_no_second_asking(directory: Directory, publisher: Publisher) -> None:
    publisher.answers["/services"] = says({"content": [whole(1), whole(2)], "totalPages": 1, "last": True})
    assert bring_in(directory, f"{publisher.address}/services").services == 2
    assert publisher.asked == ["/services"]


def test_a_list_whose_records_are_no_fuller_by_themselves(directory: Directory, publisher: Publisher) -> None:
    """As CQC's: id, name and status are all there is. Asked of three, and then left alone."""
    publisher.answers["/services"] = says({"contents": [shallow(n) for n in range(1, 30)], "last_page": True})
    for number in range(1, 30):
        publisher.answers[f"/services/s{number}"] = says(shallow(number))
    assert bring_in(directory, f"{publisher.address}/services").services == 29
    assert len(publisher.asked) == 4


def test_a_server_that_gives_the_same_page_whatever_is_asked(directory: Directory, publisher: Publisher) -> None:
    page = says({"contents": [whole(1), whole(2)]})
    publisher.answers |= {"/services": page, "/services?page=2": page, "/services?page=3": page}
    assert bring_in(directory, f"{publisher.address}/services").read == 2
    assert publisher.asked == ["/services", "/services?page=2"]


def test_a_page_without_ids_that_comes_again_and_again(directory: Directory, publisher: Publisher) -> None:
    nameless = [{"name": "Lunch club"}, {"name": "Tea dance"}]
    publisher.answers |= {path: says({"contents": nameless}) for path in ("/services", "/services?page=2")}
    assert bring_in(directory, f"{publisher.address}/services").read == 2
    assert publisher.asked == ["/services", "/services?page=2"]


def test_a_server_that_says_there_is_more_and_gives_the_same_page(directory: Directory, publisher: Publisher) -> None:
    """What it does not give must not count as gone."""
    page = {"contents": [whole(1)], "total_pages": 1_000}
    publisher.answers |= {path: says(page) for path in ("/services", "/services?page=2")}
    with pytest.raises(Refused, match="1,000 pages, and gives the same one again for page 2"):
        bring_in(directory, f"{publisher.address}/services")
    publisher.answers["/services?page=2"] = says({"message": "Something went wrong"})
    with pytest.raises(Refused, match="1,000 pages, and gives no list for page 2"):
        bring_in(directory, f"{publisher.address}/services")
    assert directory.status() == ()


def test_a_list_that_ends_without_saying_so(directory: Directory, publisher: Publisher) -> None:
    publisher.answers["/services"] = says({"contents": [whole(1)]})
    assert bring_in(directory, f"{publisher.address}/services").services == 1
    publisher.answers["/services"] = says({"contents": [whole(1)], "total_pages": 2})
    with pytest.raises(Refused, match="knows nothing"):  # half a list is no list
        bring_in(directory, f"{publisher.address}/services")


def test_the_words_of_the_address_stay(directory: Directory, publisher: Publisher) -> None:
    publisher.answers["/api/services?area=x&page=1"] = says({"contents": [whole(1)], "total_pages": 2})
    publisher.answers["/api/services?area=x&page=2"] = says({"contents": [whole(2)], "total_pages": 2})
    assert bring_in(directory, f"{publisher.address}/api/services?area=x&page=1").services == 2


def test_a_table_under_an_address(directory: Directory, publisher: Publisher) -> None:
    publisher.answers["/list.csv"] = says_bytes(b"Service,Telephone\nLunch club,0117 496 0001\n")
    report = bring_in(directory, f"{publisher.address}/list.csv")
    assert (report.source, report.format, report.services) == ("127.0.0.1", "list-csv", 1)
    publisher.answers["/list.gz"] = says_bytes(gzip.compress(json.dumps([whole(1)]).encode()))
    assert bring_in(directory, f"{publisher.address}/list.gz").services == 1


# What fails on the way


def test_a_failed_record_never_means_that_it_is_gone(directory: Directory, publisher: Publisher) -> None:
    publishes(publisher, 4)
    bring_in(directory, publisher.address)
    publisher.answers["/services/s2"] = status(500)
    publisher.answers["/services?page=2"] = says({"contents": [shallow(3), shallow(5)], "last_page": True})
    publisher.answers["/services/s5"] = status(404)
    report = bring_in(directory, publisher.address)
    assert (report.added, report.changed, report.gone, report.gone_names) == (1, 0, 1, ("Service 4",))
    assert directory.show("s2").phone == "0117 496 0002"  # as it was
    assert directory.show("s2").gone_on is None
    assert directory.show("s5").name == "Service 5"  # what the list told
    assert [(one.record, "not fetched whole" in one.reason) for one in report.refused] == [
        ("Service 2", True), ("Service 5", True),
    ]  # fmt: skip
    assert publisher.asked.count("/services/s2") == 3  # once before; a fault is asked again once, "not there" is not
    assert publisher.asked.count("/services/s5") == 1


@pytest.mark.parametrize("answer", ["missing", "a web page", "the list again"])
def test_a_feed_that_gives_no_record_by_itself_is_taken_as_its_list_is(
    directory: Directory, publisher: Publisher, answer: str
) -> None:
    publishes(publisher, 20, per_page=20)
    page = {"contents": [shallow(number) for number in range(1, 21)], "last_page": True}
    answers = {"missing": status(404), "a web page": says_bytes(b"<html></html>"), "the list again": says(page)}
    for number in range(1, 21):
        publisher.answers[f"/services/s{number}"] = answers[answer]
    report = bring_in(directory, publisher.address)
    assert (report.services, report.refused, report.repaired["as_listed"]) == (20, (), 20)
    assert len([path for path in publisher.asked if "/services/s" in path]) == 3
    page["contents"][0] = {**shallow(1), "description": "Moved to Mondays"}  # type: ignore[index]
    publisher.answers["/services"] = says(page)
    report = bring_in(directory, f"{publisher.address}/services")
    assert (report.added, report.changed, report.gone) == (0, 1, 0)
    assert directory.show("s1").description == "Moved to Mondays"


def test_what_was_once_told_in_full_stays_when_only_the_list_is_left(
    directory: Directory, publisher: Publisher
) -> None:
    publishes(publisher, 4)
    bring_in(directory, publisher.address)
    for number in range(1, 5):
        publisher.answers[f"/services/s{number}"] = status(404)
    report = bring_in(directory, publisher.address)
    assert (report.changed, report.gone, report.repaired["as_listed"]) == (0, 0, 4)
    assert directory.show("s2").phone == "0117 496 0002"


def test_where_nothing_was_fetched_nothing_is_said_to_be_kept(
    directory: Directory, publisher: Publisher, tmp_path: Path
) -> None:
    for answer in (status(404), status(500), says_bytes(b"<html></html>"), says_bytes(b'{"a": ')):
        publisher.answers["/services"] = answer
        with pytest.raises(Refused) as told:
            bring_in(directory, f"{publisher.address}/services")
        assert "kept for a day" not in told.value.words
        assert told.value.words.endswith("The directory you had is as it was.")
    assert not (tmp_path / "profile" / "downloads").exists()


def test_broken_off_it_goes_on_where_it_was(directory: Directory, publisher: Publisher) -> None:
    publishes(publisher, 6)
    stopped = threading.Event()

    def stops(publisher: Publisher, handler: BaseHTTPRequestHandler) -> None:
        stopped.set()
        says(whole(4))(publisher, handler)

    publisher.answers["/services/s4"] = stops
    with pytest.raises(Refused, match=r"kept for a day.*goes on from there"):
        bring_in(directory, publisher.address, stopped.is_set)
    assert directory.status() == ()
    before = len(publisher.asked)
    publisher.answers["/services/s4"] = says(whole(4))
    assert bring_in(directory, publisher.address).services == 6
    again = publisher.asked[before:]
    assert not [path for path in again if re.search(r"s[123]$", path)]
    assert {"/services/s5", "/services/s6"} <= set(again)


def test_what_was_kept_is_forgotten_after_a_day(
    directory: Directory, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    publishes(publisher, 2)
    directory.fetch(publisher.address, lambda _what, _count: None)
    monkeypatch.setattr(limits, "RESUMED_WITHIN_HOURS", -1)
    asked = len(publisher.asked)
    directory.fetch(publisher.address, lambda _what, _count: None)
    assert len(publisher.asked) == 2 * asked


FORGETS: dict[str, Callable[[Directory, Publisher, Path], object]] = {
    "a start": lambda directory, _publisher, _file: directory.rehearse(),
    "an import of a file": lambda directory, _publisher, file: directory.import_sources([file]),
    "another download": lambda directory, publisher, _file: bring_in(directory, f"{publisher.address}/other/services"),
}


@pytest.mark.parametrize("what", FORGETS)
def test_what_is_left_is_taken_away_when_it_is_too_old_to_go_on_from(
    directory: Directory, publisher: Publisher, tmp_path: Path, what: str
) -> None:
    """By whatever comes first; until then it stays."""
    publishes(publisher, 4)
    publisher.answers["/services?page=2"] = status(500)
    publisher.answers["/other/services"] = says([whole(9)])
    file = tmp_path / "other.json"
    file.write_text(json.dumps([whole(8)]))
    with pytest.raises(Refused, match="kept for a day"):
        bring_in(directory, publisher.address)
    FORGETS[what](directory, publisher, file)
    (left,) = (tmp_path / "profile" / "downloads").iterdir()
    began = time.time() - limits.RESUMED_WITHIN_HOURS * 3600
    for path in (*left.iterdir(), left):
        os.utime(path, (began - 60, began - 60))
    os.utime(next(left.iterdir()), (began + 600, began + 600))
    FORGETS[what](directory, publisher, file)
    assert list((tmp_path / "profile" / "downloads").iterdir()) == [left]
    os.utime(next(left.iterdir()), (began - 60, began - 60))
    FORGETS[what](directory, publisher, file)
    assert not (tmp_path / "profile" / "downloads").exists()


def test_what_was_fetched_is_still_there_after_a_day_of_thought(
    directory: Directory, publisher: Publisher, tmp_path: Path
) -> None:
    """Its columns were asked for, and the coordinator went home."""
    publisher.answers["/list.csv"] = says_bytes(b"Service,Telephone\nLunch club,0117 496 0001\n")
    fetched = directory.fetch(f"{publisher.address}/list.csv", lambda _what, _count: None)
    for path in (*fetched.path.parent.iterdir(), fetched.path.parent):
        os.utime(path, (0, 0))
    assert directory.import_sources([fetched])[0].services == 1
    assert not (tmp_path / "profile" / "downloads").exists()
