"""The parts that every screen is made of. Import them from here."""

from navigator.ui.kit.boxes import (
    Card,
    Flow,
    FlowBox,
    Fold,
    OneOf,
    ScrollCard,
    ScrollColumn,
    Scroller,
    clear,
    column,
    reveal,
    row,
)
from navigator.ui.kit.buttons import Button, Check, NearnessChoice, Segmented, press_by_keys
from navigator.ui.kit.date_field import DateField
from navigator.ui.kit.dialogs import Ask, Dialog
from navigator.ui.kit.forms import Field, Form, Validator, needed
from navigator.ui.kit.inputs import Choice, Control, Miles, Minutes, SearchBox, TextArea, TextInput, WorkingDays
from navigator.ui.kit.links import open_link, safe_link
from navigator.ui.kit.movers import Movers
from navigator.ui.kit.notices import Banner, EmptyState, Picture
from navigator.ui.kit.rows import BoxButton, Pill, TitleButton, shortened
from navigator.ui.kit.staying import filled_anew, give_the_keys_back, mark, where_the_keys_are
from navigator.ui.kit.tables import CHIPS_ROLE, ROW_ROLE, SORT_ROLE, Column, RowsModel, Table, by_date
from navigator.ui.kit.text import SHORTEST, Chip, Line, PlainLabel, Quote, announce, rule, set_look, tooltip
from navigator.ui.kit.time_field import TimeInput
from navigator.ui.kit.uk_dates import read_date

__all__ = [
    "CHIPS_ROLE",
    "ROW_ROLE",
    "SHORTEST",
    "SORT_ROLE",
    "Ask",
    "Banner",
    "BoxButton",
    "Button",
    "Card",
    "Check",
    "Chip",
    "Choice",
    "Column",
    "Control",
    "DateField",
    "Dialog",
    "EmptyState",
    "Field",
    "Flow",
    "FlowBox",
    "Fold",
    "Form",
    "Line",
    "Miles",
    "Minutes",
    "Movers",
    "NearnessChoice",
    "OneOf",
    "Picture",
    "Pill",
    "PlainLabel",
    "Quote",
    "RowsModel",
    "ScrollCard",
    "ScrollColumn",
    "Scroller",
    "SearchBox",
    "Segmented",
    "Table",
    "TextArea",
    "TextInput",
    "TimeInput",
    "TitleButton",
    "Validator",
    "WorkingDays",
    "announce",
    "by_date",
    "clear",
    "column",
    "filled_anew",
    "give_the_keys_back",
    "mark",
    "needed",
    "open_link",
    "press_by_keys",
    "read_date",
    "reveal",
    "row",
    "rule",
    "safe_link",
    "set_look",
    "shortened",
    "tooltip",
    "where_the_keys_are",
]
