"""Small moves that every dialect needs to bring its records under the names of HSDS 3.0."""

from collections.abc import Mapping


def as_list(value: object) -> list[object]:
    """A list as it is, a lone object as a list of one: feeds send both."""
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, Mapping) else []


def moved(made: dict[str, object], old: str, new: str) -> None:
    """What is under `old` goes to the end of what is under `new`."""
    if old in made:
        made[new] = [*as_list(made.get(new)), *as_list(made.pop(old))]


def renamed(record: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """Keys by their new names; one whose new name is there already stays as it is."""
    return {names.get(key, key) if names.get(key) not in record else key: value for key, value in record.items()}


def each_renamed(value: object, names: Mapping[str, str]) -> list[object]:
    """`renamed` for every record of a list; what is none is handed on for the checker to refuse."""
    return [renamed(one, names) if isinstance(one, Mapping) else one for one in as_list(value)]


def words(value: object) -> str:
    """A text as it is, "" for anything else."""
    return value.strip() if isinstance(value, str) else ""
