"""Finding people and words, one person's record and timeline: each beside the bare SQL of the same answer."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial

from bench.figures import Figure, alternating
from navigator.paths import Profile
from navigator.store.casefile import Reader
from navigator.store.people_list import list_people
from navigator.store.snapshot import snapshot
from navigator.store.timeline import timeline
from navigator.store.written import search_written
from navigator.wiring import open_by_keyring

#: What is typed: a word that is everywhere, and two that are together now and then.
_EVERYWHERE, _TOGETHER = "the", "daughter bus"


def figures(profile: Profile, person_id: str, times: int) -> Iterator[Figure]:
    case_file = open_by_keyring(profile)
    if case_file is None:
        raise RuntimeError("the keyring of the measurement does not open its own profile")
    with closing(case_file):
        for words in ("", "m", "may", _EVERYWHERE):
            listed, bare = list_people(words), _names_like(words)
            ours, floor = alternating(partial(case_file.query, listed), partial(case_file.query, bare), times)
            yield Figure(f"the list of people, “{words}” typed, beside names alone", ours, floor, "ms", 2.0)
        for words in (_EVERYWHERE, _TOGETHER):
            found = partial(case_file.query, search_written(words, 5))
            ours, floor = alternating(found, partial(case_file.query, _index_alone(words)), times)
            yield Figure(f"“{words}” in all that was written, beside the index", ours, floor, "ms", 10.0)
        whole, contacts = snapshot(person_id), _contacts_of(person_id)
        ours, floor = alternating(partial(case_file.query, whole), partial(case_file.query, contacts), times)
        yield Figure("everything on one person, beside their contacts", ours, floor, "ms", 40.0)
        told, contacts = timeline(person_id), _contacts_of(person_id)
        ours, floor = alternating(partial(case_file.query, told), partial(case_file.query, contacts), times)
        yield Figure("one person's timeline, beside their contacts", ours, floor, "ms", 40.0)


def _names_like(words: str) -> Callable[[Reader], object]:
    sql = "SELECT id, given_name, family_name, called, phone FROM person WHERE given_name || family_name LIKE ?"
    return lambda reader: reader.rows(sql, f"%{words}%")


def _index_alone(words: str) -> Callable[[Reader], object]:
    phrase = " ".join(f'"{word}"*' for word in words.split())
    sql = "SELECT rowid FROM written_fts WHERE written_fts MATCH ? ORDER BY rowid DESC LIMIT 15"
    return lambda reader: reader.rows(sql, phrase)


def _contacts_of(person_id: str) -> Callable[[Reader], object]:
    return lambda reader: reader.rows("SELECT * FROM contact WHERE person_id = ?", person_id)
