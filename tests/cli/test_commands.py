"""The commands one by one, as somebody uses them."""

import os
import stat
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from navigator import wiring
from navigator.paths import Profile

GOOD, OTHER = "kettle harbour violin moss", "otter lantern gravel plum"


def journal(profile: Profile) -> list[tuple[str, str]]:
    file = wiring.open_by_passphrase(profile, GOOD)
    rows = file.query(lambda reader: reader.rows("SELECT kind, verb FROM journal ORDER BY seq"))
    file.close()
    return [(row["kind"], row["verb"]) for row in rows]


@pytest.mark.parametrize("reference", ["rose tyler", "ROSIE TYLER", "9991234578", "999 123 4578"])
def test_a_person_by_any_reference_and_the_look_is_journalled(
    navigator: Any, code: str, profile: Profile, reference: str
) -> None:
    found = navigator("person", reference, "--json").json
    assert found["person"]["details"]["family_name"] == "Tyler"
    assert found["goals"][0]["nearness"][0]["score"] == 3
    assert found["goals"][0]["actions"][0]["hand_holding"] == "rang_together"
    assert found["contacts"][0]["reach"] == "spoke"
    assert journal(profile)[-1] == ("person", "viewed")
    assert navigator("person", found["person"]["id"]).status == 0


def test_accents_are_not_needed_on_any_keyboard(navigator: Any, code: str) -> None:
    assert navigator("person", "jose marsh", "--json").json["person"]["details"]["given_name"] == "José"


def test_an_ambiguous_name_is_refused_with_what_to_do(navigator: Any, code: str, profile: Profile) -> None:
    from navigator.domain.people import PersonDetails
    from navigator.store.people import add_person

    file = wiring.open_by_passphrase(profile, GOOD)
    file.command(add_person(PersonDetails("Rose", "Tyler")))
    file.close()
    ran = navigator("person", "Rose Tyler")
    assert ran.status == 3
    assert "navigator people" in ran.err
    assert journal(profile)[-1] != ("person", "viewed"), "nobody was looked at"


def test_people_and_their_filters(navigator: Any, code: str, profile: Profile) -> None:
    everybody = navigator("people", "--json").json
    assert [row["full_name"] for row in everybody] == ["José Marsh", "Rose Tyler"]
    assert everybody[1]["next_what"] == "Ring the bus"
    assert navigator("people", "--filter", "ended", "--json").json == []
    assert len(navigator("people", "--filter", "open", "--json").json) == 2
    assert navigator("people", "--filter", "quiet", "--json").json == []
    table = navigator("people").out
    assert "José Marsh" in table
    assert table.splitlines()[0].split()[0] == "Name"


def test_who_is_passed_around_or_held_is_said_beside_them(navigator: Any, code: str, profile: Profile) -> None:
    from datetime import date, timedelta

    from navigator.domain.people import ServiceSnapshot
    from navigator.domain.words import ConnectionState, Need
    from navigator.store.connections import Move, NewConnection, begin, move

    rose = navigator("people", "--json").json[1]["id"]
    file = wiring.open_by_passphrase(profile, GOOD)
    asked, on = ConnectionState.ASKED, date.today()
    for name in ("Choir", "Day centre", "Lunch club"):
        new = NewConnection(rose, ServiceSnapshot("", name), need=Need.COMPANY, state=asked, on=on - timedelta(3))
        loop = file.command(begin(new, lambda day: day)).record_id
        if name != "Lunch club":
            file.command(move(loop, 1, Move(ConnectionState.TURNED_AWAY, on, "Full"), lambda day: day))
    file.close()
    told = navigator("people", "--json").json[1]
    assert (told["passed_around"], told["held_days"]) == (1, 3)
    assert "passed around, held 3 days" in navigator("people").out


def test_a_story_gives_the_terminal_no_commands(navigator: Any, code: str) -> None:
    ran = navigator("person", "rose tyler")
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert "My dog" in ran.out
    assert "Sam" in ran.out
    exact = navigator("person", "rose tyler", "--json").json["story"][0]["words"]
    assert exact == "My dog \x1b[2JSam \u202eand\u202c tea"


@pytest.mark.parametrize("ending", [".pdf", ".html", ".txt"])
def test_a_plan_is_saved_for_its_owner_and_journalled(
    navigator: Any, code: str, profile: Profile, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"plan{ending}"
    ran = navigator("plan", "rose tyler", "--out", out, "--size", "large", "--json")
    assert ran.json["out"] == str(out)
    assert ran.json["size"] == "large"
    assert out.stat().st_size > 100
    if os.name != "nt":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert journal(profile)[-1] == ("version", "saved")


def test_a_plan_in_another_language(navigator: Any, code: str, tmp_path: Path) -> None:
    out = tmp_path / "plan.txt"
    assert navigator("plan", "rose tyler", "--out", out, "--language", "pl", "--json").json["language"] == "pl"
    assert "Nagły wypadek: 999 (O każdej porze)" in out.read_text(encoding="utf-8")
    assert navigator("plan", "rose tyler", "--out", out, "--language", "xx").status == 2
    assert navigator("plan", "rose tyler", "--out", out, "--json").json["language"] == "en"


def test_a_plan_in_easy_read_on_tinted_paper(navigator: Any, code: str, tmp_path: Path) -> None:
    out = tmp_path / "plan.html"
    said = navigator("plan", "rose tyler", "--out", out, "--easy-read", "--tint", "cream", "--json").json
    assert (said["easy_read"], said["tint"]) == (True, "cream")
    assert "<svg" in out.read_text()
    said = navigator("plan", "rose tyler", "--out", out, "--json").json
    assert (said["easy_read"], said["tint"], said["strong_contrast"]) == (False, "white", False)
    assert "<svg" not in out.read_text()
    assert navigator("plan", "rose tyler", "--out", out, "--contrast", "--json").json["strong_contrast"]
    assert "color: #000000" in out.read_text()


def test_a_plan_of_another_ending_is_refused_and_not_journalled(
    navigator: Any, code: str, profile: Profile, tmp_path: Path
) -> None:
    before = journal(profile)
    assert navigator("plan", "rose tyler", "--out", tmp_path / "plan.exe").status == 3
    assert journal(profile) == before
    assert not (tmp_path / "plan.exe").exists()


# The profile


def test_create_prints_the_code_once_or_saves_the_sheet(
    navigator: Any, profile: Profile, passphrase_file: Path, tmp_path: Path
) -> None:
    ran = navigator("create", "--no-keyring")
    assert ran.status == 0
    code = next(line.strip() for line in ran.out.splitlines() if line.count("-") == 8)
    wiring.recover(profile, code, OTHER).close()
    sheet = tmp_path / "sheet.pdf"
    ran = navigator("--profile", tmp_path / "second", "create", "--recovery-sheet", sheet, "--json")
    assert ran.json == {
        "profile": str(tmp_path / "second"),
        "keyring": False,
        "recovery_sheet": str(sheet),
        "recovery_code": None,
    }
    assert sheet.read_bytes().startswith(b"%PDF")
    if os.name != "nt":
        assert stat.S_IMODE(sheet.stat().st_mode) == 0o600


def test_create_without_a_place_for_the_sheet_makes_nothing(
    navigator: Any, profile: Profile, passphrase_file: Path, tmp_path: Path
) -> None:
    ran = navigator("create", "--recovery-sheet", tmp_path / "no folder" / "sheet.pdf")
    assert (ran.status, ran.out) == (6, "")
    assert not profile.exists
    assert navigator("create").status == 0


def test_create_says_when_no_keyring_will_do(navigator: Any, profile: Profile, passphrase_file: Path) -> None:
    ran = navigator("create")
    assert "no good keyring" in ran.err


def test_create_keeps_a_key_in_a_good_keyring(
    navigator: Any, profile: Profile, passphrase_file: Path, memory_keyring: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert navigator("create", "--json").json["keyring"] is True
    monkeypatch.delenv("NAVIGATOR_PASSPHRASE_FILE")
    assert navigator("people", "--json").json == [], "opened without a passphrase"
    memory_keyring.kept.clear()
    assert navigator("people").status == 4


def test_the_passphrase_is_changed_and_the_sheet_still_opens(
    navigator: Any, code: str, profile: Profile, passphrase_file: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    new.write_text("short", encoding="utf-8")
    assert navigator("passphrase", "--new-passphrase-file", new).status == 3
    assert navigator("people").status == 0
    new.write_text(OTHER, encoding="utf-8")
    assert navigator("passphrase", "--new-passphrase-file", new).status == 0
    assert navigator("people").status == 4
    assert navigator("--passphrase-file", new, "people").status == 0
    sheet = tmp_path / "code"
    sheet.write_text(f"\ufeff {code.lower().replace('-', ' ')} \r\n", encoding="utf-8")
    assert navigator("recover", "--code-file", sheet).status == 0
    assert navigator("people").status == 0, "the passphrase is now the one that was named when recovering"
    sheet.write_text("0000", encoding="utf-8")
    ran = navigator("recover", "--code-file", sheet)
    assert ran.status == 4
    assert code not in ran.err + ran.out


def test_at_a_terminal_the_passphrase_is_asked_for(navigator: Any, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NAVIGATOR_PASSPHRASE_FILE")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    asked: list[dict[str, Any]] = []

    def prompt(text: str, **more: Any) -> str:
        asked.append(more)
        return GOOD

    monkeypatch.setattr(click, "prompt", prompt)
    assert navigator("people").status == 0
    assert asked == [{"hide_input": True, "err": True}], "never shown, never on standard output"


def test_ctrl_c_leaves_what_was_there(
    navigator: Any, profile: Profile, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import navigator.demo as made_up

    def interrupted(case_file: Any, directory: Any, **_: Any) -> None:
        from navigator.domain.people import PersonDetails
        from navigator.store.people import add_person

        case_file.command(add_person(PersonDetails("Half")))
        raise KeyboardInterrupt

    monkeypatch.setattr(made_up, "fill", interrupted)
    ran = navigator("demo", "--people", 3)
    assert (ran.status, ran.out) == (130, "")
    assert "still there" in ran.err
    assert not profile.exists
    assert list(profile.folder.iterdir()) == []


def test_a_demo_is_a_caseload(navigator: Any, profile: Profile, passphrase_file: Path) -> None:
    told = navigator("demo", "--people", 3, "--services", 4, "--seed", 7, "--json").json
    assert (told["people"], told["services"]) == (3, 4)
    assert len(navigator("people", "--json").json) == 3
    assert navigator("check", "--json").json == {"ok": True, "problems": []}
    assert sum(source["services"] for source in navigator("directory", "status", "--json").json) == 4


def test_the_window_opens_without_a_command(navigator: Any, monkeypatch: pytest.MonkeyPatch, profile: Profile) -> None:
    from navigator import cli

    opened: list[Any] = []
    for arguments in ([], ["--demo"], ["--profile", "elsewhere"]):
        monkeypatch.setattr(sys, "argv", ["navigator", *arguments])
        assert cli.run(lambda chosen, file: opened.append((chosen, file)) or 0) == 0
    assert opened[0] == (profile, None)
    assert opened[1] == (None, None)
    assert opened[2][0].folder.name == "elsewhere"


def test_everybodys_plan_in_a_folder(navigator: Any, code: str, profile: Profile, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    told = navigator("plans", "--out", folder, "--json").json
    assert told
    assert {path.name for path in folder.iterdir()} == {Path(one["out"]).name for one in told if one["out"]}
    assert all(bool(one["out"]) is not bool(one["problem"]) for one in told)
    again = navigator("plans", "--out", folder, "--form", "txt")
    assert f"{len(told)} of {len(told)} plans are in {folder}." in again.out
    assert len(list(folder.glob("*.txt"))) == len(told)


def test_today_tells_what_the_screen_tells(navigator: Any, passphrase_file: Path, tmp_path: Path) -> None:
    """The lines, what is snoozed of them, and the week; each as a table and as JSON, and they agree."""

    def demo(*arguments: object) -> Any:
        return navigator("--profile", tmp_path / "demo", *arguments)

    assert demo("demo", "--people", 30, "--services", 80).status == 0
    lines, snoozed = demo("today", "--json").json, demo("today", "--snoozed", "--json").json
    assert {line["part"] for line in lines} >= {"promised", "waiting", "decide", "quiet"}
    assert {line["kind"] for line in lines} >= {"no_action", "old_plan", "service_changed"}
    assert len(demo("today").out.splitlines()) == len(lines) + 2  # what the day comes to, and the headings
    assert [one["kind"] for one in snoozed] == ["quiet"]
    assert not {(one["person_id"], one["kind"]) for one in snoozed} & {(one["person_id"], one["kind"]) for one in lines}
    assert snoozed[0]["snooze_why"] in demo("today", "--snoozed").out
    days = demo("today", "--week", "--json").json
    assert len(days) >= 5
    assert {item["kind"] for day in days for item in day["items"]} >= {"action"}
    assert len(demo("today", "--week").out.splitlines()) == 1 + sum(len(day["items"]) for day in days)


def test_today_tells_one_thing_at_a_time(navigator: Any, code: str) -> None:
    assert navigator("today", "--week", "--snoozed").status == 2


def test_above_a_table_today_does_not_say_that_there_is_nothing(navigator: Any, code: str) -> None:
    heading, *table = navigator("today").out.splitlines()
    assert len(table) > 1
    assert heading == "Nothing is late and nothing is due. What else there is:"
