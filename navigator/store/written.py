"""Every word that was written about anybody: found in a moment, newest first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from navigator.domain.people import full_name
from navigator.domain.text import fold, words_of
from navigator.store.casefile import Reader

#: A search of more words than this is somebody's pasted page.
_WORDS_MAX = 8
#: How many entries are read for those that are shown: some belong to archived persons, or were put right since.
_READ_FOR_ONE = 3
#: Above every number in the index.
_NEWEST = 2**63 - 1
#: Letters before the word that was found, and from it on.
_BEFORE, _AFTER = 20, 80

#: The words of each kind of record, and what it is called; the index holds these very columns.
_KINDS: Mapping[str, tuple[str, str]] = {
    "story_entry": ("Story", "words"),
    "contact": ("Contact", "note || ' ' || follows || ' ' || with_whom || ' ' || next_where"),
    "goal": ("Goal", "words || ' ' || ending_why"),
    "action": ("Action", "what || ' ' || who || ' ' || outcome || ' ' || instead"),
    "connection": ("Connection", "json_extract(service, '$.name') || ' ' || what_for || ' ' || their_words"),
    "connection_step": ("Connection", "words || ' ' || to_whom"),
    "person": ("Details", "communication || ' ' || living || ' ' || watch_for || ' ' || address"),
    "acceptance": ("Assessment", "agency || ' ' || why"),
    "assessment": ("Assessment", "what || ' ' || done_by || ' ' || words"),
    "consent": ("Consent", "said || ' ' || withdrawn_why"),
    "sharing": ("Sharing", "to_whom || ' ' || legal_basis || ' ' || why"),
    "visit": ("Visit", "place || ' ' || with_whom || ' ' || note"),
    "circle_member": ("Circle", "name || ' ' || role"),
    "plan": ("We talk again", "talk_where"),
    "what_if": ("What-if", "happens || ' ' || what || ' ' || who"),
    "version": ("Paper", "words || ' ' || given_to"),
    "snooze": ("Snoozed", "why"),
    "episode": (
        "Support",
        "referred_by || ' ' || referred_organisation || ' ' || reason || ' ' || ending_why || ' ' || held_by",
    ),
}
#: Whose a record is, where its table does not say so itself.
_WHOSE = {
    "person": "id",
    "plan": "id",
    "acceptance": "(SELECT person_id FROM assessment WHERE id = assessment_id)",
    "connection_step": "(SELECT person_id FROM connection WHERE id = connection_id)",
}
#: Words that were put right since are not searched: what they said is no longer so.
_STANDS = {
    "story_entry": "NOT EXISTS (SELECT 1 FROM story_entry AS later WHERE later.supersedes = story_entry.id)",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words stand: whose record, of what kind, and the words around the first that was found."""

    person_id: str
    full_name: str
    label: str
    record: str
    record_id: str
    excerpt: str


def search_written(words: str, most: int = 20) -> Callable[[Reader], tuple[Hit, ...]]:
    """What holds every word typed, each as the beginning of a word; newest first. Archived persons are left out.

    Accents and capitals do not matter. Nothing for no words.
    """

    def op(reader: Reader) -> tuple[Hit, ...]:
        asked = words_of(words, _WORDS_MAX)
        if not asked:
            return ()
        # The quotes make a phrase of each, so that nothing in it is taken for a query.
        phrase = " ".join('"' + word.replace('"', " ") + '"*' for word in asked)
        told: list[Hit] = []
        before = _NEWEST
        while before and len(told) < most:  # those of archived persons must not stand in the way of a living one
            found = reader.rows(
                "SELECT seq, kind, record_id FROM written WHERE seq IN (SELECT rowid FROM written_fts "
                "WHERE written_fts MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) ORDER BY seq DESC",
                phrase,
                before,
                most * _READ_FOR_ONE,
            )
            told += _told(reader, [(row["kind"], row["record_id"]) for row in found], fold(asked[0]))
            before = found[-1]["seq"] if found else 0
        return tuple(told)[:most]

    return op


def _told(reader: Reader, found: list[tuple[str, str]], word: str) -> list[Hit]:
    hits: dict[tuple[str, str], Hit] = {}
    for kind in dict.fromkeys(kind for kind, _ in found):
        ids = [record_id for one, record_id in found if one == kind]
        label, text = _KINDS[kind]
        marks = ", ".join("?" * len(ids))
        rows = reader.rows(
            "SELECT told.id, person_id, given_name, family_name, called, words FROM ("  # noqa: S608
            f"SELECT id, {_WHOSE.get(kind, 'person_id')} AS person_id, {text} AS words FROM {kind} "
            f"WHERE id IN ({marks}) AND {_STANDS.get(kind, '1')}) AS told "
            "JOIN person ON person.id = person_id WHERE archived_on IS NULL AND merged_into IS NULL",
            *ids,
        )
        for row in rows:
            name = full_name(row["given_name"], row["family_name"], row["called"])
            excerpt = excerpt_of(row["words"], word)
            hits[kind, row["id"]] = Hit(row["person_id"], name, label, kind, row["id"], excerpt)
    return [hits[one] for one in found if one in hits]


def excerpt_of(words: str, word: str) -> str:
    """The words around the first that begins with `word` (folded), on one line."""
    line = " ".join(words.split())
    start = 0
    for part in line.split(" "):
        if fold(part).startswith(word):
            break
        start += len(part) + 1
    else:
        start = 0
    left, right = max(0, start - _BEFORE), start + _AFTER
    if left:
        left = line.rfind(" ", 0, left) + 1
    cut = line[left:right]
    return ("… " if left else "") + cut + ("…" if right < len(line) else "")
