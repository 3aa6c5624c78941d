"""Only harmless links open, and only after their address was shown."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from navigator.ui.kit import open_link, safe_link


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("https://example.org/help?x=1", "https://example.org/help?x=1"),
        ("HTTP://example.org", "http://example.org"),
        ("www.example.org/café", "https://www.example.org/café"),
        ("mailto:help@example.org", "mailto:help@example.org"),
        ("tel:+44 117 496 0145", "tel:+441174960145"),
    ],
)
def test_harmless(address: str, opens: str) -> None:
    url = safe_link(address)
    assert url is not None
    assert url.toString() == opens


@pytest.mark.parametrize(
    "address",
    [
        "",
        "file:///etc/passwd",
        "/usr/bin/xterm",
        "//attacker/share/x",
        "\\\\attacker\\share",
        "smb://host/x",
        "javascript:alert(1)",
        "data:text/html,x",
        "ms-msdt:/id",
        "vscode://x",
        "https://ok.org@evil.org/",
        "https://",
        "https:///nohost",
        "https://localhost",
        "mailto:a@b.org?attach=/etc/passwd",
        "mailto:a@b.org\nbcc:c@d.org",
        "tel:*#06#",
        "https://example.org/\x00",
        "https://example.org\\@evil.org",
        "https://example.org/" + "x" * 70_000,
        "just words",
    ],
)
def test_never_opened(address: str) -> None:
    assert safe_link(address) is None


def test_the_true_address_is_shown_first(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    opened: list[QUrl] = []
    ask = open_link(parent, "https://аррӏе.com/x", opener=opened.append)
    assert ask is not None
    assert "xn--80ak6aa92e.com" in ask.words.text()
    assert opened == []
    ask.yes.click()
    assert [one.host() for one in opened] == [QUrl("https://аррӏе.com").host()]


def test_turning_it_down_opens_nothing(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    opened: list[QUrl] = []
    ask = open_link(parent, "https://example.org", opener=opened.append)
    assert ask is not None
    ask.reject()
    assert opened == []
    assert open_link(parent, "file:///etc/passwd", opener=opened.append) is None
