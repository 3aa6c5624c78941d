"""The demo's services as its people need them: by name, and by need."""

from collections.abc import Sequence
from datetime import date, timedelta

from navigator.demo.oruk import Record
from navigator.directory.directory import Directory
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import Need
from navigator.domain.working_days import SATURDAY

_NEED_OF = {need.label: need for need in Need}
#: A coordinator knows the first so many services of a need and sends people there.
_KNOWN = 12
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Any service that opens at all opens within so many days: the third Wednesday at the latest.
_LOOK_AHEAD = 60


class Shelves:
    """Finds services among the records that were imported; asks the directory for each only once."""

    def __init__(self, records: Sequence[Record], directory: Directory) -> None:
        self._directory = directory
        self._ids: dict[str, str] = {}
        self._open: dict[str, frozenset[str]] = {}
        self._snapshots: dict[str, ServiceSnapshot] = {}
        by_need: dict[Need, list[str]] = {need: [] for need in Need}
        for record in records:
            if record["name"] in self._ids:
                continue  # the same name by another organisation: on the shelf once
            self._ids[record["name"]] = record["id"]
            self._open[record["name"]] = frozenset(
                day for times in record["schedules"] for day in times["byday"].split(",")
            )
            for attribute in record["attributes"]:
                by_need[_NEED_OF[attribute["taxonomy_term"]["name"]]].append(record["name"])
        self._by_need = {need: tuple(names[:_KNOWN]) for need, names in by_need.items()}

    def for_need(self, need: Need) -> tuple[str, ...]:
        """Names of services that meet the need; none where the demo has too few services."""
        return self._by_need[need]

    def snapshot(self, name: str) -> ServiceSnapshot | None:
        """The service of that name as the directory has it now; None where the demo has too few services."""
        if name not in self._ids:
            return None
        if name not in self._snapshots:
            self._snapshots[name] = self._directory.show(self._ids[name]).as_it_is()
        return self._snapshots[name]

    def open_day(self, name: str, on: date, *, working_day: bool) -> date:
        """The first day from `on` that the service is open, not at a weekend if it must be a working day."""
        open_days = self._open.get(name, frozenset())
        for day in (on + timedelta(days=ahead) for ahead in range(_LOOK_AHEAD)):
            weekday = _DAYS[day.weekday()]
            if {weekday, f"{(day.day + 6) // 7}{weekday}"} & open_days and (
                not working_day or day.weekday() < SATURDAY
            ):
                return day
        return on
