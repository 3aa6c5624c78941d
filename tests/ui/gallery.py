"""Every part of the kit in one window, to look at: python -m tests.ui.gallery [--shots FOLDER]."""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from navigator.domain.dates import screen_date
from navigator.domain.people import Coordinator
from navigator.settings import Settings
from navigator.ui import theme
from navigator.ui.actions import Deed
from navigator.ui.kit import (
    Banner,
    Button,
    Card,
    Check,
    Chip,
    Choice,
    Column,
    DateField,
    EmptyState,
    FlowBox,
    Form,
    Minutes,
    NearnessChoice,
    PlainLabel,
    Quote,
    ScrollColumn,
    SearchBox,
    Segmented,
    Table,
    TextArea,
    TextInput,
    by_date,
    column,
    needed,
    row,
    rule,
)
from navigator.ui.page import Page
from navigator.ui.places import DIRECTORY, PEOPLE
from navigator.ui.settings_page import SettingsPage
from navigator.ui.window import MainWindow

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Line:
    """A row of the sample table."""

    name: str
    step: str
    on: date | None
    flags: tuple[tuple[str, str], ...] = ()


LINES = [
    Line("Mary Ellis", "Phone the day centre together", date(2026, 11, 23), (("Large print", "accent"),)),
    Line("Derek Shaw", "Look at the three concerns", date(2026, 11, 20), (("3 concerns", "concern"),)),
    Line("Ivor <b>Pugh</b> & Son", "Ring", None, (("Quiet 24 days", "waiting"), ("Review due", "neutral"))),
    Line("Sunita Rao", "First morning at the choir", date(2027, 1, 5), (("Settled", "settled"),)),
]


def table() -> Table[Line]:
    """The sample table."""
    columns = [
        Column[Line]("Name", lambda one: one.name, strong=True),
        Column[Line]("Next step", lambda one: one.step, stretch=2),
        Column[Line]("When", lambda one: screen_date(one.on, TODAY) if one.on else "", by_date(lambda one: one.on)),
        Column[Line]("Flags", lambda one: "", chips=lambda one: one.flags, stretch=0),
    ]
    made = Table(columns, lambda one: one.name, name="People")
    made.set_rows(LINES)
    return made


class Parts(Page):
    """Cards, chips, buttons, words."""

    place = PEOPLE

    def __init__(self) -> None:
        super().__init__()
        chips = [Chip("Large print", "accent"), Chip("Lives alone"), Chip("Review tomorrow", "waiting")]
        chips += [Chip("3 open concerns", "concern"), Chip("Agreed to share with 4 of 6", "settled")]
        buttons = [
            Button("Print", kind="primary", icon="printer"),
            Button("Save PDF", icon="download"),
            Button("More", kind="quiet", icon="chevron-down"),
            Button("Erase", kind="danger"),
            Button("Fish & chips"),
        ]
        shut = Button("Save", kind="primary")
        shut.setEnabled(False)
        quote = Card("What matters to May")
        quote.body.addWidget(Quote("“I want to sing in the choir again, and not be a worry to my daughter.”"))
        goal = Card("1 Get out of the house again")
        goal.body.addWidget(rule())
        goal.body.addLayout(row(PlainLabel("Phone the day centre together", strong=True), Chip("Today", "accent")))
        goal.body.addWidget(PlainLabel("Coordinator with May", tone="quiet"))
        self.banner = Banner()
        self.tabs = QTabWidget()
        for words in ("Story", "Plan", "Actions", "Timeline"):
            self.tabs.addTab(QWidget(), words)
        scroll = ScrollColumn()
        head = PlainLabel("Mary Ellis", heading=1)
        for part in (head, FlowBox(*chips), self.banner, quote, goal, FlowBox(*buttons, shut), self.tabs, table()):
            scroll.body.addWidget(part)
        self.setLayout(column(scroll))

    def shown(self) -> None:
        self.banner.say("The plan does not fit on one page. Take an action off it, or choose large print.")


class Fields(Page):
    """A form with each kind of control."""

    place = DIRECTORY

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(self)
        card = Card("New person")
        add = self.form.add
        for field in (
            add("given", "First name", TextInput(), validator=needed("A first name is needed.")),
            add("born", "Born on", DateField(name="Born on", today=lambda: TODAY, past=True)),
            add("how", "How", Segmented([("visit", "Visit"), ("phone", "Phone"), ("letter", "Letter")])),
            add("near", "How near am I", NearnessChoice(), help_words="0 is not at all, 10 is there."),
            add("need", "Need", Choice([(None, "Any need"), ("home", "Home adaptations and equipment")])),
            add("minutes", "Minutes", Minutes(30)),
            add("note", "What happened", TextArea(hint="In a few words")),
            add("promise", "Promise", Check("They were told that it would happen")),
        ):
            card.body.addWidget(field)
        save = Button("Save", kind="primary", icon="check")
        self.form.gate(save)
        card.body.addLayout(row(0, Button("Cancel"), save))
        side = Card()
        side.body.addWidget(
            EmptyState("No directory yet", "Services from your council or charity will be here.", step="Import")
        )
        scroll = ScrollColumn()
        scroll.body.addWidget(SearchBox(hint="What is needed, in plain words"))
        both = row(card, side, spacing=16)
        scroll.body.addLayout(both)
        self.setLayout(column(scroll))

    def shown(self) -> None:
        self.form.fields["born"].control.line.setText("31/2")
        self.form.fields["born"].tell()


def window(settings: Settings) -> MainWindow:
    """The real frame with the sample pages."""
    made = MainWindow(settings, lambda _settings: None, demo=True)
    made.deeds.add(Deed("new_person", "New person", lambda: None, "Ctrl+N", "user-plus"))
    made.deeds.add(Deed("log_contact", "Log contact", lambda: None, "Ctrl+L", "phone"))
    made.add_button("new_person")
    made.add_button("log_contact", kind="primary")
    made.add_page(Parts())
    made.add_page(Fields())
    page = SettingsPage(settings, made.change_settings, lambda _coordinator: None, lambda: None)
    made.add_page(page)
    page.show_coordinator(Coordinator("Jo Hart", "0117 496 0199", "Mon to Fri, 9 to 5", "Age Concern Eastbridge"))
    made.say_status("Saved 14:02")
    return made


def shots(app: QApplication, folder: Path) -> None:
    """A picture of each page in each theme and at 100 and 200 %."""
    folder.mkdir(parents=True, exist_ok=True)
    for look in ("light", "dark", "contrast"):
        for scale in (100, 200):
            settings = Settings(theme=look, text_scale=scale)
            theme.apply(app, settings)
            frame = window(settings)
            frame.start()
            frame.resize(1366, 768)
            for name in frame.pages:
                frame.show_page(name)
                for _ in range(3):
                    app.processEvents()
                frame.grab().save(str(folder / f"{name}-{look}-{scale}.png"))
            frame.close()
            frame.deleteLater()


def main() -> None:
    """Show the gallery, or take its pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shots", type=Path)
    chosen = parser.parse_args()
    app = QApplication(sys.argv[:1])
    theme.apply(app, Settings())
    if chosen.shots:
        shots(app, chosen.shots)
        return
    frame = window(Settings())
    frame.start()
    app.exec()


if __name__ == "__main__":
    main()
