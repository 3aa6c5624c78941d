"""The icons that are shipped are those that are used, and each can be drawn."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor

import navigator
from navigator.assets import asset
from navigator.ui import icons

NAMES = sorted(path.stem for path in asset("icons").glob("*.svg"))


def test_none_is_shipped_in_vain() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(navigator.__file__).parent.rglob("*.py"))
    assert [name for name in NAMES if f'"{name}"' not in code and f"icons/{name}.svg" not in code] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("qapp")
def test_each_is_drawn_in_its_tint(name: str) -> None:
    drawn = icons.pixmap(name, QColor("#9B1C4B")).toImage()
    tints = {drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}
    assert "#9b1c4b" in tints
