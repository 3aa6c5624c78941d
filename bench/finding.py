"""Today, finding people and words, one person's record and timeline: each beside the bare SQL of the same answer."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from statistics import median

from bench.figures import Figure, alternating, milliseconds, nearly_worst
from navigator.domain.week import monday_of
from navigator.paths import Profile
from navigator.store.casefile import CaseFile, Reader
from navigator.store.people_list import _Everybody, find_people, list_people
from navigator.store.plan import set_nearness
from navigator.store.snapshot import snapshot
from navigator.store.timeline import timeline
from navigator.store.today import today, week_from
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
        for what, asked in (("the list", list_people), ("the box at the top", partial(find_people, most=5))):
            took = []
            for _ in range(times):
                case_file.query(_forget_words)
                took.append(milliseconds(partial(case_file.query, asked(_EVERYWHERE))))
            yield Figure(
                f"“{_EVERYWHERE}” in {what}, 99 of 100 times, beside 16 ms", nearly_worst(took), 16.0, "ms", 1.0
            )
        for words in (_EVERYWHERE, _TOGETHER):
            found = partial(case_file.query, search_written(words, 5))
            ours, floor = alternating(found, partial(case_file.query, _index_alone(words)), times)
            yield Figure(f"“{words}” in all that was written, beside the index", ours, floor, "ms", 10.0)
        yield from _days(case_file, person_id, times)
        whole, contacts = snapshot(person_id), _contacts_of(person_id)
        ours, floor = alternating(partial(case_file.query, whole), partial(case_file.query, contacts), times)
        yield Figure("everything on one person, beside their contacts", ours, floor, "ms", 40.0)
        told, contacts = timeline(person_id), _contacts_of(person_id)
        ours, floor = alternating(partial(case_file.query, told), partial(case_file.query, contacts), times)
        yield Figure("one person's timeline, beside their contacts", ours, floor, "ms", 40.0)


def _forget_words(reader: Reader) -> None:
    """As for somebody who types it for the first time: who told a word is kept until something is saved about them."""
    kept = reader.memory[_Everybody]
    assert isinstance(kept, _Everybody)
    kept.told_by_word.clear()


def _days(case_file: CaseFile, person_id: str, times: int) -> Iterator[Figure]:
    """Today and the week after something was saved; the floor reads what is open, due, asked and to be reviewed."""
    (goal_id,) = case_file.query(lambda reader: reader.rows(_A_GOAL, person_id))[0].values()
    monday = monday_of(date.today())
    for what, asked in (("Today", today()), ("the week", week_from(monday))):
        ours_took, floor_took = [], []
        case_file.query(asked)
        for number in range(times):
            case_file.command(set_nearness(str(goal_id), number % 10))
            ours_took.append(milliseconds(partial(case_file.query, asked)))
            floor_took.append(milliseconds(partial(case_file.query, _what_is_open)))
        yield Figure(f"{what} after something was saved", median(ours_took), median(floor_took), "ms", 1.0)
        yield Figure(f"{what}, 99 of 100 times, beside 16 ms", nearly_worst(ours_took), 16.0, "ms", 1.0)


_A_GOAL = "SELECT id FROM goal WHERE person_id = ? LIMIT 1"


def _what_is_open(reader: Reader) -> object:
    """The same answer from bare SQL: names with what is due, waited for and to be reviewed, nobody's support over."""
    day = {"today": date.today().isoformat()}
    helped = "JOIN person ON person.id = person_id JOIN episode USING (person_id) WHERE ended_on IS NULL"
    return [
        reader.tuples(f"SELECT given_name, family_name, what, by_on, promise FROM action {helped} "  # noqa: S608
                      "AND state = 'open' AND (promise = 1 OR by_on <= :today)", day),
        reader.tuples(f"SELECT given_name, family_name, service, since_on, chase_on FROM connection {helped} "  # noqa: S608
                      "AND state IN ('asked', 'waiting') AND :today <> ''", day),
        reader.tuples("SELECT person_id, review_on FROM episode WHERE ended_on IS NULL AND review_on <= :today", day),
        reader.tuples("SELECT person_id, max(at) FROM contact JOIN episode USING (person_id) WHERE ended_on IS NULL "
                      "AND reach = 'spoke' AND :today <> '' GROUP BY person_id", day),
    ]  # fmt: skip


def _names_like(words: str) -> Callable[[Reader], object]:
    sql = "SELECT id, given_name, family_name, called, phone FROM person WHERE given_name || family_name LIKE ?"
    return lambda reader: reader.rows(sql, f"%{words}%")


def _index_alone(words: str) -> Callable[[Reader], object]:
    phrase = " ".join(f'"{word}"*' for word in words.split())
    sql = "SELECT rowid FROM written_fts WHERE written_fts MATCH ? ORDER BY rowid DESC LIMIT 15"
    return lambda reader: reader.rows(sql, phrase)


def _contacts_of(person_id: str) -> Callable[[Reader], object]:
    return lambda reader: reader.rows("SELECT * FROM contact WHERE person_id = ?", person_id)
