"""The demo: a made-up caseload in the made-up town of Larkhampton, of any size, the same for the same seed.

The first thirty people and eighty services were written by hand (`resources/demo`); the others are put together
from phrases. Services are imported like any directory; people go in by the coordinator's own commands.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from random import Random
from uuid import UUID

from navigator.assets import asset
from navigator.demo.besides import besides
from navigator.demo.case import Case, from_json
from navigator.demo.circles import own_records
from navigator.demo.entering import enter
from navigator.demo.lately import ACTIONS, CONTACTS, GOALS, lately
from navigator.demo.made_people import make_person
from navigator.demo.made_services import make_service
from navigator.demo.oruk import Record, page
from navigator.demo.shelves import Shelves
from navigator.directory.directory import Directory
from navigator.documents.logo import kept_logo
from navigator.domain.changes import Changes
from navigator.domain.papers import Letterhead
from navigator.domain.people import Coordinator
from navigator.errors import Refused
from navigator.store.casefile import CaseFile, Writer
from navigator.store.coordinator import coordinator, save_coordinator
from navigator.store.letterhead import letterhead, save_letterhead
from navigator.store.people_list import list_people

#: Called with what is being made and how many are made so far.
Progress = Callable[[str, int], None]

WRITTEN_PEOPLE = 30
WRITTEN_SERVICES = 80
SOURCE = "Larkhampton"
#: Stands at the head of the coordinator's letters.
ADDRESS = "Orchard House\n1 High Street\nLarkhampton"
#: The day from which the dates in services.json are counted.
REFERENCE_DAY = date(2026, 11, 23)
JO = Coordinator(
    name="Jo Hart",
    phone="0117 496 0199",
    hours="Mon to Fri, 9 to 5",
    organisation="Larkhampton Care Navigators",
    email="jo.hart@larkhampton.example",
)


@dataclass(frozen=True, slots=True)
class DemoCounts:
    """What was made."""

    people: int
    services: int
    story_entries: int
    goals: int
    actions: int
    contacts: int


def fill(
    case_file: CaseFile,
    directory: Directory,
    *,
    people: int = WRITTEN_PEOPLE,
    services: int = WRITTEN_SERVICES,
    seed: int = 1,
    today: date,
    progress: Progress | None = None,
) -> DemoCounts:
    """Fill a new case file and its directory. The same seed on the same day gives the same content.

    Refused where the case file holds anybody: made-up people are never put among real ones.
    """
    if case_file.query(list_people()):
        raise Refused("This profile holds people already. Nothing was changed. Make the demo in a new profile.")
    tell = progress or (lambda _what, _done: None)
    tell("services", 0)
    records = list(_service_records(services, seed, today))
    _import(directory, records)
    tell("services", services)
    if case_file.query(coordinator).revision == 0:
        case_file.command(save_coordinator(JO))
    if case_file.query(letterhead).revision == 0:
        case_file.command(save_letterhead(Letterhead(ADDRESS, kept_logo(asset("demo/logo.png").read_bytes()))))
    shelves, made, ids = Shelves(records, directory), [], _ids()
    for done, case in enumerate(_cases(people, seed, shelves)):
        tell("people", done)
        case_file.command(_with_ids(ids, enter(case, today, shelves)))
        made.append(_sizes(case))
        if done + 1 == WRITTEN_PEOPLE:
            known = case_file.query(list_people())
            for op in (*own_records(known), *lately(known, today), *besides(known, today)):
                case_file.command(_with_ids(ids, op))
            made.append((0, GOALS, ACTIONS, CONTACTS))
    tell("people", people)
    return DemoCounts(people, len(records), *(sum(column) for column in zip(*made, strict=True)) if made else (0,) * 4)


def _ids() -> Iterator[str]:
    """Ids that are the same each time, in the shape and order of real ones (RFC 9562, version 7)."""
    begun_at = int(datetime(2025, 1, 1, tzinfo=UTC).timestamp() * 1000)
    for number in count():
        noise = Random(f"id/{number}").getrandbits(74)
        yield str(UUID(int=(begun_at + number) << 80 | 7 << 76 | (noise >> 62) << 64 | 2 << 62 | noise % (1 << 62)))


def _with_ids(ids: Iterator[str], op: Callable[[Writer], Changes]) -> Callable[[Writer], Changes]:
    def entered(writer: Writer) -> Changes:
        usual, writer.new_id = writer.new_id, lambda: next(ids)
        try:
            return op(writer)
        finally:
            writer.new_id = usual

    return entered


def written_people() -> tuple[Case, ...]:
    """The thirty people written by hand, in order."""
    files = sorted(asset("demo/people").glob("*.json"))
    return tuple(from_json(json.loads(file.read_text(encoding="utf-8"))) for file in files)


def written_services(today: date) -> tuple[Record, ...]:
    """The eighty services written by hand, their dates moved along so that they are as old as when written."""
    written = json.loads(asset("demo/services.json").read_text(encoding="utf-8"))["contents"]
    return tuple(_moved_along(one, today) for one in written)


def _moved_along(service: Record, today: date) -> Record:
    assured_on = (date.fromisoformat(service["assured_date"]) + (today - REFERENCE_DAY)).isoformat()
    return service | {"assured_date": assured_on, "last_modified": f"{assured_on}T09:00:00"}


def _service_records(services: int, seed: int, today: date) -> Iterator[Record]:
    yield from written_services(today)[:services]
    for number in range(services - WRITTEN_SERVICES):
        yield make_service(seed, number, today)


def _import(directory: Directory, records: list[Record]) -> None:
    with tempfile.TemporaryDirectory(prefix="navigator-demo-") as folder:
        file = Path(folder) / "larkhampton.json"
        file.write_text(json.dumps(page(records), ensure_ascii=False), encoding="utf-8")
        directory.import_sources([file], name=SOURCE)


def _cases(people: int, seed: int, shelves: Shelves) -> Iterator[Case]:
    yield from written_people()[:people]
    for number in range(people - WRITTEN_PEOPLE):
        yield make_person(seed, number, shelves.for_need)


def _sizes(case: Case) -> tuple[int, int, int, int]:
    actions = sum(len(wish.steps) for wish in case.wishes)
    return len(case.story), len(case.wishes), actions, len(case.talks)
