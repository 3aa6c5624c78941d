"""`navigator directory import`: lists with their mapping, what changed, and an address; in words and as JSON."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from .conftest import Navigator

CLEAR = "Service,Telephone,Town\nLunch club,0117 496 0001,Bristol\nTea dance,0117 496 0003,Bristol\n"
UNCLEAR = "A,B\nLunch club,red\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(CLEAR)
    return path


def test_a_clear_guess_is_used_and_reported(navigator: Navigator, table: Path) -> None:
    told = navigator("directory", "import", table)
    assert told.status == 0
    assert "list (list-csv): 2 services of 2 records read" in told.out
    assert "read as name: Service" in told.out
    assert "read as phone: Telephone" in told.out
    (again,) = navigator("directory", "import", table, "--json").json
    assert again["mapping"] == {"name": ["Service"], "phone": ["Telephone"], "address": ["Town"]}
    assert (again["added"], again["changed"], again["gone"], again["gone_names"]) == (0, 0, 0, [])


def test_an_unclear_one_is_refused_until_it_is_said(navigator: Navigator, table: Path, tmp_path: Path) -> None:
    table.write_text(UNCLEAR)
    told = navigator("directory", "import", table)
    assert (told.status, told.out) == (3, "")
    assert "no column is known to hold the name of the service (the columns are “A”, “B”)" in told.err
    assert "--mapping" in told.err
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"name": "A", "description": ["B"]}')
    assert navigator("directory", "import", table, "--mapping", mapping).status == 0
    assert navigator("directory", "import", table).status == 0  # it is remembered
    mapping.write_text('{"phone": "A"}')
    told = navigator("directory", "import", table, "--mapping", mapping)
    assert told.status == 3
    assert "must name the column of each field" in told.err


def test_what_changed_since_last_time(navigator: Navigator, table: Path) -> None:
    navigator("directory", "import", table)
    table.write_text("Service,Telephone,Town\nLunch club,0117 496 9999,Bristol\nShed,0117 496 0002,Bristol\n")
    told = navigator("directory", "import", table)
    assert "since last time: 1 new, 1 changed, 1 gone" in told.out
    assert "gone: Tea dance" in told.out
    (status,) = navigator("directory", "status", "--json").json
    assert (status["services"], status["added"], status["changed"], status["gone"]) == (2, 1, 1, 1)
    assert "1 new, 1 changed, 1 gone" in navigator("directory", "status").out


def test_one_service_of_two_lists(navigator: Navigator, table: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps([{"id": "1", "name": "Lunch Club", "phones": [{"number": "0117 4960001"}]}]))
    navigator("directory", "import", table)
    navigator("directory", "import", other)
    (found,) = navigator("directory", "search", "lunch", "--json").json
    shown = navigator("directory", "show", found["id"], "--json").json
    assert sorted([shown["source"], *(twin["source"] for twin in shown["also_in"])]) == ["list", "other"]
    assert "Also in" in navigator("directory", "show", found["id"]).out


def test_everything_known_of_one_service(navigator: Navigator, tmp_path: Path) -> None:
    told = {"id": "r", "name": "Dial a Ride", "status": "temporarily closed", "assured_date": "2026-08-14",
            "minimum_age": 60, "service_areas": [{"name": "Kent"}], "cost_options": [{"amount": 0}]}  # fmt: skip
    path = tmp_path / "rides.json"
    path.write_text(json.dumps([told]))
    navigator("directory", "import", path)
    said = navigator("directory", "show", "r").out
    for words in ("Its list says: temporarily closed. Ring before", "Free", "From age 60", "Area it covers: Kent",
                  "Status: temporarily closed", "Last checked: 2026-08-14", "From: rides"):  # fmt: skip
        assert words in said
    assert "its list says: temporarily closed" in navigator("directory", "search", "dial", "--json").json[0]["why"]


def test_an_address(navigator: Navigator) -> None:
    page = json.dumps([{"id": "1", "name": "Lunch club", "phones": [{"number": "0117 496 0001"}]}]).encode()

    class Publisher(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/services" else 500)
            self.end_headers()
            self.wfile.write(page if self.path == "/services" else b"")

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Publisher)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_address[1]}"
        (report,) = navigator("directory", "import", f"{address}/services", "--name", "Kent", "--json").json
        assert (report["source"], report["services"]) == ("Kent", 1)
        told = navigator("directory", "import", "ftp://example.org/services")
        assert told.status == 3
        assert "must begin with https://" in told.err
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_evenings_weekends_and_several_ways_of_reaching(navigator: Navigator, tmp_path: Path) -> None:
    evening = {"freq": "WEEKLY", "byday": "TU", "opens_at": "18:00", "closes_at": "20:00"}
    saturday = {"freq": "WEEKLY", "byday": "SA", "opens_at": "10:00", "closes_at": "12:00"}
    services = [
        {"id": "a", "name": "Evening choir", "schedules": [evening], "attending_type": "online"},
        {"id": "b", "name": "Saturday dance", "schedules": [saturday], "attending_type": "venue"},
        {"id": "c", "name": "Callers", "attending_type": "home visit"},
    ]
    path = tmp_path / "services.json"
    path.write_text(json.dumps(services))
    navigator("directory", "import", path)

    def names(*options: str) -> set[str]:
        return {one["name"] for one in navigator("directory", "search", *options, "--json").json}

    assert names("--evenings") == {"Evening choir"}
    assert names("--weekends") == {"Saturday dance"}
    assert names("--reach", "home", "--reach", "online") == {"Evening choir", "Callers"}
