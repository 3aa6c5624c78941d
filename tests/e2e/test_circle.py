"""The circle through the accessibility bus: somebody is added, what they may be told is agreed, the list says so."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from virtual_screen import Hand

PASSPHRASE = "wicker otter lantern plum"


def test_the_circle_is_written_down_and_heard(
    start: Callable[..., Hand], navigator: Path, command: Callable[..., Any], tmp_path: Path
) -> None:
    profile, secret = tmp_path / "profile", tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    opened = ("--profile", profile, "--passphrase-file", secret)
    assert command(*opened, "create", "--no-keyring", "--json").returncode == 0
    hand = start([navigator, *opened])
    hand.wait_for("button", "New person", seconds=30)
    hand.keys("ctrl+n")
    hand.type("First name", "May", inside="New person")
    hand.press("button", "Save", inside="New person")
    hand.press("page tab", "Circle")
    hand.press("button", "Add somebody")
    hand.type("Name", "Ruth", inside="Around them")
    hand.type("Role", "daughter", inside="Around them")
    hand.press("check box", "Looks after May", inside="Around them")
    hand.press("button", "Save", inside="Around them")
    hand.wait_gone("dialog", "Around them")
    hand.wait_for("table cell", "May be told: Nothing agreed")
    hand.press("button", "They may be told…")
    hand.press("check box", "The plan", inside="May be told")
    hand.press("button", "Save", inside="May be told")
    hand.wait_gone("dialog", "May be told")
    hand.wait_for("table cell", "May be told: The plan")
    hand.wait_for("label", "Agreed to share with 1 of 1")
    hand.quit()

    found = json.loads(command(*opened, "person", "May", "--json").stdout)
    (ruth,) = found["circle"]
    assert (ruth["name"], ruth["role"], ruth["cares"]) == ("Ruth", "daughter", True)
    (agreed,) = found["consents"]
    assert (agreed["member_id"], agreed["covers"]) == (ruth["id"], ["plan"])
