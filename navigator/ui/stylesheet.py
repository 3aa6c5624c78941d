"""The one stylesheet, made from the roles and the text scale. Selectors are the kit's own properties."""

from string import Template

from navigator.assets import asset
from navigator.ui.theme import BODY_POINTS, FAMILY, Roles

HEADINGS = {1: 18.0, 2: 13.0, 3: 11.5}  # points at 100 %
CHIP_ROLES = ("neutral", "accent", "waiting", "concern", "settled")


def stylesheet(roles: Roles, scale: float) -> str:
    """Qt style sheet text for the whole program."""
    sizes = {
        "body": f"{BODY_POINTS * scale:.2f}pt",
        "large": f"{13 * scale:.2f}pt",
        "huge": f"{18 * scale:.2f}pt",
        "family": FAMILY,
        "s1": f"{round(scale)}px",
        "s2": f"{round(2 * scale)}px",
        "s4": f"{round(4 * scale)}px",
        "s6": f"{round(6 * scale)}px",
        "s8": f"{round(8 * scale)}px",
        "s10": f"{round(10 * scale)}px",
        "s12": f"{round(12 * scale)}px",
        "s14": f"{round(14 * scale)}px",
        "s16": f"{round(16 * scale)}px",
        "s17": f"{round(17 * scale)}px",
        "s20": f"{round(20 * scale)}px",
        "s28": f"{round(28 * scale)}px",
        "card_edge": roles.edge if roles.bordered else roles.line,
        "rail_edge": roles.edge if roles.bordered else roles.rail,
        "down": asset("icons/chevron-down.svg").as_posix(),
    }
    colours = {name: getattr(roles, name) for name in roles.__slots__}
    return (
        Template(_SHEET).substitute(colours | sizes)
        + "".join(
            f'QLabel[heading="{level}"] {{ font-size: {points * scale:.2f}pt; font-weight: 700; }}\n'
            for level, points in HEADINGS.items()
        )
        + "".join(_chip(roles, one) for one in CHIP_ROLES)
    )


def _chip(roles: Roles, role: str) -> str:
    ink, ground = getattr(roles, role), getattr(roles, f"{role}_soft")
    edge = ink if roles.bordered else ground
    return (
        f'QLabel[chip="{role}"] {{ color: {ink}; background: {ground}; border: 1px solid {edge}; }}\n'
        f'QPushButton[pill="{role}"] {{ color: {ink}; background: {ground}; border: 1px solid {edge}; }}\n'
        f'QPushButton[pill="{role}"]:hover {{ border-color: {ink}; }}\n'
        f'QFrame[banner="{role}"] {{ background: {ground}; border: 1px solid {ink}; border-radius: 8px; }}\n'
        f'QLabel[tone="{role}"] {{ color: {ink}; }}\n'
    )


_SHEET = """
* { font-family: "$family"; }
QWidget { color: $ink; font-size: $body; }
QWidget[page="true"], QMainWindow, QDialog { background: $ground; }
QToolTip { color: $surface; background: $ink; border: 1px solid $ink; padding: $s6; }

QDialog { border: 1px solid $edge; }

QLabel { background: transparent; }
QLabel[letters="large"] { font-size: $large; }
QLabel[letters="huge"] { font-size: $huge; font-weight: 700; }
QLabel[strong="true"] { font-weight: 700; }
QLabel[tone="quiet"] { color: $quiet; }
QLabel[chip] { border-radius: 5px; padding: $s1 $s8; font-weight: 700; }
QLabel[quote="true"] { border: none; border-left: 3px solid $accent; padding-left: $s12; font-size: $large; }

QFrame[card="true"] { background: $surface; border: 1px solid $card_edge; border-radius: 10px; }
QFrame[card="sunken"] { background: $sunken; border: 1px solid $card_edge; border-radius: 10px; }
QFrame[rule="true"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QPushButton { background: $surface; color: $accent; border: 1px solid $accent; border-radius: 8px;
  padding: $s8 $s14; font-weight: 700; min-height: $s20; }
QPushButton:hover { background: $accent_soft; }
QPushButton:pressed { background: $accent_soft; border-color: $accent_strong; }
QPushButton:disabled { color: $quiet; border-color: $edge; background: $sunken; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_strong;
  border-color: $accent_strong; }
QPushButton[kind="primary"]:disabled { color: $quiet; border-color: $edge; background: $sunken; }
QPushButton[kind="danger"] { background: $concern; color: $surface; border-color: $concern; }
QPushButton[kind="danger"]:disabled { color: $quiet; border-color: $edge; background: $sunken; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; padding: $s8 $s8; }
QPushButton[kind="pill"] { border-radius: 6px; padding: $s1 $s8; min-height: $s20; }
QPushButton[kind="bare"] { background: transparent; border: none; padding: 0; min-height: 0; }
QPushButton[kind="small"] { background: transparent; border-color: transparent; padding: $s4; min-height: $s17; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="small"]:hover, QPushButton[kind="bare"]:hover {
  background: $accent_soft; }
QPushButton[kind="quiet"]:disabled { color: $quiet; background: transparent; border-color: transparent; }
QPushButton[kind="choice"] { color: $ink; border-color: $edge; padding: $s6 $s12; font-weight: 400; }
QPushButton[kind="choice"]:checked { color: $on_accent; background: $accent; border-color: $accent;
  font-weight: 700; }
QPushButton[kind="choice"]:disabled { color: $quiet; }

QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox { background: $surface; color: $ink;
  border: 1px solid $edge; border-radius: 8px; padding: $s6 $s10; min-height: $s20;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $quiet; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $focus;
  padding: $s6 $s10; margin: 0; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"],
QAbstractSpinBox[problem="true"] { border: 2px solid $concern; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $sunken; color: $quiet; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0 $s10; min-height: 0;
  background: transparent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; height: 0; border: none; }
QAbstractSpinBox { min-height: $s17; }
QLineEdit[letters="large"] { font-size: $large; min-height: $s28; }
QComboBox { padding-left: $s12; padding-right: $s28; }
QComboBox::drop-down { border: none; width: $s28; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $edge; padding: $s4; outline: none;
  selection-background-color: $accent; selection-color: $on_accent; }

QCheckBox, QRadioButton { spacing: $s8; padding: $s2; border-radius: 6px; border: 2px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: $s16; height: $s16; border: 2px solid $edge;
  background: $surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: $s10; }

QTableView, QListView { background: $surface; border: 1px solid $card_edge; border-radius: 10px;
  gridline-color: $line; outline: none; selection-background-color: $accent_soft; selection-color: $ink; }
QTableView:focus, QListView:focus { border: 2px solid $focus; }
QTableView[rows="true"]::item { border-bottom: 1px solid $line; padding: $s4 $s10; }
QTableView[rows="true"]::item:selected { background: $accent_soft; color: $ink; }
QListView[plain="true"] { background: transparent; border: 2px solid transparent; }
QListView[plain="true"]:focus { border: 2px solid transparent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $quiet; border: none; border-bottom: 1px solid $edge;
  padding: $s8 $s12; font-weight: 400; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[clear="true"] { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { width: $s10; }
QScrollBar:horizontal { height: $s10; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabBar { background: transparent; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid $line; background: transparent; }
QTabBar::tab { background: transparent; color: $quiet; padding: $s10 $s14; border: none;
  border-bottom: 3px solid transparent; margin-right: $s4; }
QTabBar::tab:selected { color: $accent; font-weight: 700; border-bottom: 3px solid $accent; }
QTabBar::tab:hover { color: $ink; }
QTabBar:focus { border: 2px solid $focus; border-radius: 6px; }

QSlider { min-height: $s28; }
QSlider::groove:horizontal { height: 4px; background: $edge; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: $s16; margin: -8px 0; border-radius: 8px;
  border: 2px solid $surface; }
QSlider:focus { border: 2px solid $focus; border-radius: 8px; }
QProgressBar { background: $sunken; border: 1px solid $edge; border-radius: 6px; min-height: $s10;
  max-height: $s10; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 5px; }

QMenu { background: $surface; border: 1px solid $edge; border-radius: 8px; padding: $s6; }
QMenu::item { padding: $s8 $s28 $s8 $s12; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $quiet; }
QCalendarWidget QWidget { alternate-background-color: $sunken; }
QCalendarWidget QAbstractItemView, QCalendarWidget QAbstractItemView:focus { background: $surface;
  border-radius: 0; border: none; padding: 0; selection-background-color: $accent; selection-color: $on_accent; }
QFrame[popup="true"] { background: $surface; border: 1px solid $edge; }
QCalendarWidget QToolButton { color: $ink; background: transparent; border: none; padding: $s6;
  font-weight: 700; }
QCalendarWidget QToolButton:hover, QCalendarWidget QToolButton:focus { background: $accent_soft; }
QCalendarWidget #qt_calendar_navigationbar { background: $surface; }

QFrame#rail { background: $rail; border: none; border-right: 1px solid $rail_edge; }
QFrame#rail QLabel[heading="2"] { color: $rail_ink; }
QFrame#rail QScrollArea { border: none; }
QFrame#top { background: $surface; border: none; border-bottom: 1px solid $card_edge; }
QFrame#status { background: $surface; border: none; border-top: 1px solid $card_edge; }
QFrame#palette { background: $surface; border: 1px solid $edge; border-radius: 10px; }
QFrame#palette QListView { border: none; }
"""
