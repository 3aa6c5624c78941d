"""Everything on one person at one moment: what the person's page shows and documents are composed from."""

from collections.abc import Callable

from navigator.domain.episodes import ended_before
from navigator.domain.people import PersonSnapshot
from navigator.domain.story import days_told
from navigator.store.assessments import assessments_of
from navigator.store.carers import in_circles_of
from navigator.store.casefile import Reader
from navigator.store.circle import members_of
from navigator.store.connections import connections_of
from navigator.store.consent import consents_of
from navigator.store.contacts import contacts_of
from navigator.store.coordinator import coordinator
from navigator.store.episodes import episodes_of
from navigator.store.people import person_of
from navigator.store.plan import goals_of, plan_of
from navigator.store.sharing import sharings_of
from navigator.store.story import every_entry
from navigator.store.what_if import what_ifs_of


def snapshot(person_id: str) -> Callable[[Reader], PersonSnapshot]:
    """Select one person's record; Refused in words when there is none with that id."""

    def op(reader: Reader) -> PersonSnapshot:
        told, episodes = every_entry(reader, person_id), episodes_of(person_id)(reader)
        return PersonSnapshot(
            person=person_of(reader.get("person", person_id)),
            coordinator=coordinator(reader),
            plan=plan_of(reader, person_id),
            episode=episodes[0] if episodes else None,
            ended_before=ended_before(episodes),
            story=tuple(entry for entry in told if entry.superseded_by is None),
            days_told=days_told(told),
            goals=goals_of(reader, person_id),
            what_ifs=what_ifs_of(reader, person_id),
            circle=members_of(reader, person_id),
            consents=consents_of(reader, person_id),
            in_circles=in_circles_of(reader, person_id),
            contacts=contacts_of(person_id)(reader),
            connections=connections_of(reader, person_id),
            assessments=assessments_of(reader, person_id),
            sharings=sharings_of(reader, person_id),
        )

    return op
