"""Versions: each print or save of a paper, how it was given, and the blocks it was drawn from."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.papers import Version, to_compare_with
from navigator.domain.text import tidy
from navigator.domain.words import Form, Paper, Shareable, SharedHow
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row
from navigator.store.sharing import NewSharing, share

_COLUMNS = "id, revision, person_id, at, paper, form, given_how, given_on, given_to, reader_id, shares"

_DONE = {Form.PRINT: ("printed", "is printed"), Form.ALOUD: ("read_aloud", "was read aloud")}


def keep_version(
    person_id: str,
    paper: Paper,
    form: Form,
    document: str,
    *,
    to: str = "",
    words: str = "",
    reader_id: str = "",
    shares: tuple[Shareable, ...] = (),
) -> Callable[[Writer], Changes]:
    """Keep what was just printed, saved or read aloud; `document` is the paper's blocks as JSON. What was read aloud
    was given by that.

    `to` is whom it is for where that is not the person; `words` are those that were typed for it, to be found again;
    `shares` is what it gives of the record to `reader_id` of the circle.
    """

    def op(writer: Writer) -> Changes:
        writer.get("person", person_id)
        version = Version(writer.new_id(), 1, person_id, writer.clock(), paper, form, given_to=tidy(to))
        if reader_id:
            version = replace(version, reader_id=reader_id, shares=shares)
        if form is Form.ALOUD:
            version = replace(version, given_how=SharedHow.READ_ALOUD, given_on=writer.today())
        verb, done = _DONE.get(form, ("saved", "is saved as a file"))
        writer.add("version", verb, version, document=document, words=tidy(words))
        return Changes(frozenset({Topic.PAPERS}), f"{paper.label} {done}", version.id)

    return op


def give(
    version_id: str, revision: int, how: SharedHow, *, on: date | None = None, to: str = ""
) -> Callable[[Writer], Changes]:
    """Say how a version reached the person, or somebody for them. What it gives of the record to one of the circle is
    a sharing, in the same command; refused with the reason where no consent in force covers it that day."""

    def op(writer: Writer) -> Changes:
        row = writer.get("version", version_id)
        day = on or writer.today()
        if day > writer.today():
            raise Refused("That day has not come yet.")
        if day.isoformat() < row["at"][:10]:
            raise Refused("It cannot be given before it was printed.")
        told = {"given_how": how, "given_on": day} | ({"given_to": tidy(to)} if to else {})
        writer.update("version", "given", version_id, revision, told)
        topics = frozenset({Topic.PAPERS})
        version = from_row(Version, row)
        if version.reader_id and version.shares:
            shared = share(version.person_id, NewSharing(version.reader_id, version.shares, how, day))(writer)
            topics |= shared.topics
        return Changes(topics, f"{how.label}: saved", version_id)

    return op


def versions_of(person_id: str, paper: Paper | None = None) -> Callable[[Reader], tuple[Version, ...]]:
    """Every version of a paper, or of them all, newest first, without what it says."""
    return lambda reader: reader.records(
        Version,
        f"SELECT {_COLUMNS} FROM version WHERE person_id = ?1 AND (?2 IS NULL OR paper = ?2) "  # noqa: S608 - names above
        "ORDER BY at DESC, id DESC",
        person_id,
        paper.value if paper else None,
    )


def last_version(person_id: str, paper: Paper) -> Callable[[Reader], tuple[Version, str] | None]:
    """The version that the paper of today is compared with, and what it said; or None."""

    def op(reader: Reader) -> tuple[Version, str] | None:
        last = to_compare_with(versions_of(person_id, paper)(reader))
        return (last, document_of(last.id)(reader)) if last else None

    return op


def document_of(version_id: str) -> Callable[[Reader], str]:
    """What a version said: its blocks as JSON."""
    return lambda reader: str(reader.get("version", version_id)["document"])
