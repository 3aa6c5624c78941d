"""The look in one place: colours as named roles, three themes as values of the same roles, one typeface.

`apply(app, settings)` may be called at any time: a new text size or theme shows at once. Widgets that tint
pictures redraw on `QEvent.Type.StyleChange`, which every widget gets from it.
"""

import gc
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from navigator.assets import asset
from navigator.settings import Settings

FAMILY = "Atkinson Hyperlegible Next"
BODY_POINTS = 11.0
_STYLED = "navigator_style"
_FONT_FILES = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")


@dataclass(frozen=True, slots=True)
class Roles:
    """Every colour there is, named for what it does. `soft` is a ground for the colour it is named after.

    `line` divides and is decoration; `edge` bounds what can be used and stands out 3:1.
    """

    name: str
    ground: str
    surface: str
    sunken: str
    ink: str
    quiet: str
    line: str
    edge: str
    focus: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    neutral: str
    neutral_soft: str
    waiting: str
    waiting_soft: str
    concern: str
    concern_soft: str
    settled: str
    settled_soft: str
    rail: str
    rail_on: str
    rail_ink: str
    rail_quiet: str
    rail_focus: str
    bordered: bool


LIGHT = Roles(
    name="light",
    ground="#F6F7F5",
    surface="#FFFFFF",
    sunken="#EBEEEE",
    ink="#1B2B34",
    quiet="#4A5B64",
    line="#DDE2E3",
    edge="#7C8B92",
    focus="#0B5C63",
    accent="#0B5C63",
    accent_strong="#084449",
    on_accent="#FFFFFF",
    accent_soft="#E0EFEF",
    neutral="#43535B",
    neutral_soft="#ECEFF0",
    waiting="#8A4800",
    waiting_soft="#FDF1E0",
    concern="#9B1C4B",
    concern_soft="#FBE9F0",
    settled="#2B6B3F",
    settled_soft="#E6F2E8",
    rail="#10393F",
    rail_on="#1B555C",
    rail_ink="#F1F7F7",
    rail_quiet="#A9C6C8",
    rail_focus="#FFFFFF",
    bordered=False,
)
DARK = Roles(
    name="dark",
    ground="#12191D",
    surface="#1B252A",
    sunken="#0D1316",
    ink="#E9EEEF",
    quiet="#AEBBC0",
    line="#2E3B42",
    edge="#74858D",
    focus="#7FD3D6",
    accent="#7FD3D6",
    accent_strong="#A5E3E5",
    on_accent="#06282B",
    accent_soft="#17383C",
    neutral="#C3CED2",
    neutral_soft="#2A363C",
    waiting="#F4BE74",
    waiting_soft="#3B2B12",
    concern="#F6A3C0",
    concern_soft="#45192C",
    settled="#93D2A5",
    settled_soft="#1C3726",
    rail="#0B1215",
    rail_on="#17383C",
    rail_ink="#E9EEEF",
    rail_quiet="#AEBBC0",
    rail_focus="#7FD3D6",
    bordered=False,
)
CONTRAST = Roles(
    name="contrast",
    ground="#000000",
    surface="#000000",
    sunken="#000000",
    ink="#FFFFFF",
    quiet="#FFFFFF",
    line="#FFFFFF",
    edge="#FFFFFF",
    focus="#FFE34D",
    accent="#FFE34D",
    accent_strong="#FFF3A6",
    on_accent="#000000",
    accent_soft="#000000",
    neutral="#FFFFFF",
    neutral_soft="#000000",
    waiting="#FFC163",
    waiting_soft="#000000",
    concern="#FF9DC5",
    concern_soft="#000000",
    settled="#98F2B0",
    settled_soft="#000000",
    rail="#000000",
    rail_on="#3A3300",
    rail_ink="#FFFFFF",
    rail_quiet="#FFFFFF",
    rail_focus="#FFE34D",
    bordered=True,
)
THEMES = {one.name: one for one in (LIGHT, DARK, CONTRAST)}


@dataclass(frozen=True, slots=True)
class Look:
    """What is worn now: the colours, the text scale (1.0 is 100 %), whether things may move."""

    roles: Roles
    scale: float
    motion: bool


_look = Look(LIGHT, 1.0, True)


def look() -> Look:
    """What is worn now."""
    return _look


def colour(role: str) -> QColor:
    """The colour of a role by its name, such as "accent"."""
    return QColor(getattr(_look.roles, role))


def px(length: float) -> int:
    """A length in pixels at 100 %, grown with the text."""
    return round(length * _look.scale)


def font(points: float = BODY_POINTS, *, bold: bool = False) -> QFont:
    """The typeface in a size given at 100 %, grown with the text."""
    face = QFont(FAMILY)
    face.setPointSizeF(points * _look.scale)
    face.setBold(bold)
    return face


def apply(app: QApplication, settings: Settings) -> None:
    """Dress the whole program: typeface, colours, sizes."""
    global _look
    from navigator.ui.stylesheet import stylesheet

    _load_fonts()
    roles = _system_roles(app) if settings.theme == "system" else THEMES[settings.theme]
    dressed = Look(roles, settings.text_scale / 100, settings.motion)
    if dressed == _look and app.styleSheet():
        return
    _look = dressed
    if not app.property(_STYLED):
        # Once only: set again under a stylesheet, whose style hides the name of the one beneath, PySide6 6.12 crashes.
        app.setStyle("Fusion")
        app.setProperty(_STYLED, True)
    # Qt tells every widget in turn, from a list made before: one that Python lets go meanwhile, it would tell no less.
    gc.disable()
    try:
        app.setPalette(_palette(roles))
        app.setFont(font())
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, settings.motion)
        app.setStyleSheet(stylesheet(roles, _look.scale))
    finally:
        gc.enable()
    for widget in app.allWidgets():
        widget.updateGeometry()  # pages out of sight keep the old sizes otherwise


@cache
def _load_fonts() -> None:
    for name in _FONT_FILES:
        path = asset(f"fonts/AtkinsonHyperlegibleNext_{name}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"the typeface {path.name} cannot be read")


def roles_of_system(scheme: Qt.ColorScheme, *, more_contrast: bool) -> Roles:
    """What the computer asks for: its wish for contrast goes before dark and light."""
    if more_contrast:
        return CONTRAST
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def _system_roles(app: QApplication) -> Roles:
    hints = app.styleHints()
    # From Qt 6.10 on the system's wish for more contrast can be read; before that only light and dark.
    access = getattr(hints, "accessibility", None)
    contrast = access is not None and access().contrastPreference() == Qt.ContrastPreference.HighContrast
    return roles_of_system(hints.colorScheme(), more_contrast=contrast)


def _palette(roles: Roles) -> QPalette:
    palette = QPalette()
    parts = {
        QPalette.ColorRole.Window: roles.ground,
        QPalette.ColorRole.WindowText: roles.ink,
        QPalette.ColorRole.Base: roles.surface,
        QPalette.ColorRole.AlternateBase: roles.sunken,
        QPalette.ColorRole.Text: roles.ink,
        QPalette.ColorRole.Button: roles.surface,
        QPalette.ColorRole.ButtonText: roles.ink,
        QPalette.ColorRole.BrightText: roles.on_accent,
        QPalette.ColorRole.Highlight: roles.accent,
        QPalette.ColorRole.HighlightedText: roles.on_accent,
        QPalette.ColorRole.Link: roles.accent,
        QPalette.ColorRole.LinkVisited: roles.accent,
        QPalette.ColorRole.PlaceholderText: roles.quiet,
        QPalette.ColorRole.ToolTipBase: roles.ink,
        QPalette.ColorRole.ToolTipText: roles.surface,
        QPalette.ColorRole.Light: roles.surface,
        QPalette.ColorRole.Midlight: roles.line,
        QPalette.ColorRole.Mid: roles.edge,
        QPalette.ColorRole.Dark: roles.edge,
        QPalette.ColorRole.Shadow: roles.edge,
    }
    for part, value in parts.items():
        palette.setColor(part, QColor(value))
    for part in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(roles.quiet))
    return palette
