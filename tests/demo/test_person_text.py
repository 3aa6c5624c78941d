"""`navigator person` tells whatever was written of anybody."""

import dataclasses
from collections.abc import Iterator

from navigator.cli.person_text import person_text

from .conftest import Filled

#: Told in other words (a language by its name, a number in its groups), or of a service that is in the directory.
OTHERWISE = {"id", "planned_in", "nhs_number", "language", "coordinator", "address", "organization"}


def words_of(record: object) -> Iterator[str]:
    """Every text that somebody wrote in a record and in what belongs to it, on one line."""
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        if field.name in OTHERWISE or field.name.endswith("_id") or field.name.startswith("supersede"):
            continue
        for each in value if isinstance(value, tuple) else (value,):
            if type(each) is str:
                yield " ".join(each.split())
            elif dataclasses.is_dataclass(each):
                yield from words_of(each)


def test_nothing_that_anybody_wrote_is_left_out(written: Filled) -> None:
    people = written.people()
    assert len(people) == 30
    for everything in people:
        text = " ".join(" ".join(person_text(everything, written.today)).split())
        missing = {words for words in words_of(everything) if words not in text}
        assert not missing, everything.person.details.full_name
