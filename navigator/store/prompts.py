"""Sets of prompts that the coordinator keeps in the case file, and which stands beside whose story."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from navigator.domain.changes import Changes, Topic
from navigator.domain.order import moved
from navigator.domain.prompts import NONE, SHIPPED, Prompts, PromptSet, all_sets, problem_with, shown, tidied
from navigator.domain.text import tidy
from navigator.domain.words import StoryHeading
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import Reader, Row, Writer

_PROMPTS = frozenset({Topic.STORY})
#: The one record of the order of the sets.
_ORDER = "order"


@dataclass(frozen=True, slots=True)
class Choice:
    """Every set, the keys chosen for the person and for everybody else ("" for none), and the set that is shown."""

    sets: tuple[PromptSet, ...]
    for_person: str
    usual: str
    shown: PromptSet | None


def prompt_sets(reader: Reader) -> tuple[PromptSet, ...]:
    """Every set there is, shipped and own."""
    order = reader.find("prompt_order", _ORDER)
    kept = (_kept(row) for row in reader.rows("SELECT * FROM prompt_set ORDER BY id"))
    return all_sets(kept, json.loads(order["keys"]) if order else ())


def _kept(row: Row) -> PromptSet:
    prompts = {StoryHeading(heading): tuple(lines) for heading, lines in json.loads(row["prompts"]).items()}
    return PromptSet(row["shipped"] or row["id"], row["name"], prompts, row["id"], row["revision"])


def prompts_beside(person_id: str) -> Callable[[Reader], Choice]:
    """What stands beside a person's story, and what else could."""

    def op(reader: Reader) -> Choice:
        sets, mine, usual = prompt_sets(reader), _chosen(reader, person_id), _chosen(reader, None)
        return Choice(sets, mine, usual, shown(sets, mine, usual))

    return op


def _choice(reader: Reader, person_id: str | None) -> Row | None:
    return reader.row("SELECT * FROM prompt_choice WHERE person_id IS ? ORDER BY id DESC LIMIT 1", person_id)


def _chosen(reader: Reader, person_id: str | None) -> str:
    row = _choice(reader, person_id)
    return str(row["set_id"]) if row else ""


def choose_prompts(person_id: str | None, key: str) -> Callable[[Writer], Changes]:
    """Say which set stands beside a person's story; without a person, beside everybody's for whom none was chosen."""

    def op(writer: Writer) -> Changes:
        if person_id is not None:
            writer.get("person", person_id)
        name = "No questions" if key == NONE else _set(writer, key).name
        row = _choice(writer, person_id)
        if row is None:
            new = {"id": writer.new_id(), "revision": 1, "person_id": person_id, "set_id": key}
            writer.insert("prompt_choice", "chosen", new)
        else:
            writer.move("prompt_choice", "chosen", row["id"], {"set_id": key})
        return Changes(_PROMPTS, f"{name}: chosen", person_id or "")

    return op


def _set(reader: Reader, key: str) -> PromptSet:
    found = next((one for one in prompt_sets(reader) if one.key == key), None)
    if found is None:
        raise Refused("That set of questions is not there any more. Nothing was changed.")
    return found


def add_prompts(name: str, prompts: Prompts) -> Callable[[Writer], Changes]:
    """Make a set of one's own."""

    def op(writer: Writer) -> Changes:
        problem = problem_with(name, prompts, "", prompt_sets(writer))
        if problem:
            raise Refused(problem)
        record_id = writer.new_id()
        row = {"id": record_id, "revision": 1, "name": tidy(name), "shipped": "", "prompts": _json(prompts)}
        writer.insert("prompt_set", "made", row)
        return Changes(_PROMPTS, f"The questions “{tidy(name)}” are saved", record_id)

    return op


def edit_prompts(key: str, revision: int, name: str, prompts: Prompts) -> Callable[[Writer], Changes]:
    """Change the words, their order or the name of a set. A shipped one is kept as changed from its revision 0 on."""

    def op(writer: Writer) -> Changes:
        before = _set(writer, key)
        problem = problem_with(name, prompts, key, prompt_sets(writer))
        if problem:
            raise Refused(problem)
        told = {"name": tidy(name), "prompts": _json(prompts)}
        if before.record_id:
            writer.update("prompt_set", "edited", before.record_id, revision, told)
        else:
            writer.insert("prompt_set", "changed", {"id": writer.new_id(), "revision": 1, "shipped": key} | told)
        return Changes(_PROMPTS, f"The questions “{tidy(name)}” are saved", key)

    return op


def move_prompts(key: str, by: int) -> Callable[[Writer], Changes]:
    """Put a set so many places on, or back, where the sets are listed and chosen from."""

    def op(writer: Writer) -> Changes:
        found = _set(writer, key)
        keys = json.dumps(moved([one.key for one in prompt_sets(writer)], key, by))
        if writer.find("prompt_order", _ORDER):
            writer.move("prompt_order", "moved", _ORDER, {"keys": keys})
        else:
            writer.insert("prompt_order", "moved", {"id": _ORDER, "revision": 1, "keys": keys})
        return Changes(_PROMPTS, f"“{found.name}” is in another place")

    return op


def remove_prompts(key: str, revision: int) -> Callable[[Writer], Changes]:
    """Let a set of one's own go, or take a shipped one back to the words it was shipped with."""

    def op(writer: Writer) -> Changes:
        found = _set(writer, key)
        if not found.record_id:
            raise Refused("These are the shipped questions: there is nothing to go back from. Nothing was changed.")
        if found.revision != revision:
            raise MovedOn("These questions were changed elsewhere since you opened them. Nothing was changed.")
        writer.remove("prompt_set", "removed", found.record_id)
        shipped = next((one.name for one in SHIPPED if one.key == key), "")
        told = f"“{shipped}” is as it was shipped" if shipped else f"The questions “{found.name}” are removed"
        return Changes(_PROMPTS, told)

    return op


def _json(prompts: Prompts) -> str:
    kept = {heading.value: lines for heading, lines in tidied(prompts).items()}
    return json.dumps(kept, ensure_ascii=False)
