"""A laptop that is lost gives nothing away: no word of any person in any file that the program wrote."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from navigator import logs
from navigator.demo import fill
from navigator.paths import Profile, profile
from navigator.settings import Settings, save
from navigator.store import vault
from navigator.store.casefile import CaseFile
from navigator.store.drafts import keep_draft
from navigator.store.people_list import list_people
from navigator.store.snapshot import snapshot
from navigator.wiring import create_profile, open_directory

DRAFT = "Words half written about the choir"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Profile, CaseFile]]:
    """The made-up caseload in an open profile: some of it still in the file's log of changes."""
    chosen = profile(tmp_path_factory.mktemp("lost") / "profile")
    made = create_profile(chosen, "wicker otter lantern plum", use_keyring=False, cost=vault.LEAST_COST)
    with closing(made.case_file) as case_file:
        with closing(open_directory(chosen)) as directory:
            fill(case_file, directory, today=date.today())  # by the clock that the file goes by
        case_file.command(keep_draft("story/may", DRAFT))
        save(Settings(), chosen.settings)
        try:
            raise ValueError(f"no place for {told_words(case_file)}")
        except ValueError as error:
            logs.record(chosen.log, error, error.__traceback__)
        yield chosen, case_file


def told_words(case_file: CaseFile) -> list[str]:
    """Names, phones and the words of the story of everybody, each long enough not to be there by chance."""
    words = {DRAFT}
    for row in case_file.query(list_people()):
        everything = case_file.query(snapshot(row.id))
        words |= {row.full_name, row.phone, everything.person.details.address}
        words |= {entry.words for entry in everything.story} | {contact.note for contact in everything.contacts}
    return sorted(word for word in words if len(word) > 7)


def files_of_persons(chosen: Profile) -> list[Path]:
    """All that the program wrote but the directory, which is public."""
    return [path for path in chosen.folder.rglob("*") if path.is_file() and not path.name.startswith("directory.db")]


def test_no_word_of_anybody_is_in_any_file(opened: tuple[Profile, CaseFile]) -> None:
    chosen, case_file = opened
    words = told_words(case_file)
    written = {path.name: path.read_bytes() for path in files_of_persons(chosen)}
    assert len(words) > 200
    assert {"case.db", "case.db-wal", "vault.json", "settings.json", "navigator.log"} <= set(written)
    for encoding in ("utf-8", "utf-16-le"):
        found = [(name, word) for name, held in written.items() for word in words if word.encode(encoding) in held]
        assert found == []


def test_the_words_would_be_found_where_they_are(opened: tuple[Profile, CaseFile], tmp_path: Path) -> None:
    """The same search over a file that is not encrypted finds them: it is not blind."""
    _, case_file = opened
    words = told_words(case_file)
    (tmp_path / "plain.txt").write_text("\n".join(words), encoding="utf-8")
    held = (tmp_path / "plain.txt").read_bytes()
    assert all(word.encode() in held for word in words)


def test_every_file_is_its_owners_alone(opened: tuple[Profile, CaseFile]) -> None:
    chosen, _ = opened
    open_to_others = [path.name for path in files_of_persons(chosen) if path.stat().st_mode & 0o077]
    assert open_to_others == []
