"""Settings: who the coordinator is (printed on every page), how large the words are, the colours, motion."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QSlider, QWidget

from navigator.domain.changes import Topic
from navigator.domain.people import Coordinator
from navigator.domain.words import Nation
from navigator.settings import CHASES, SCALES, Settings
from navigator.ui.kit import (
    Button,
    Card,
    Check,
    Choice,
    Field,
    Form,
    PlainLabel,
    ScrollColumn,
    Segmented,
    TextInput,
    WorkingDays,
    column,
    needed,
    press_by_keys,
    row,
)
from navigator.ui.letterhead_card import LetterheadCard
from navigator.ui.page import Page
from navigator.ui.places import SETTINGS
from navigator.ui.theme import px

STEP = 10  # per cent of the text size
NARROWEST, WIDEST = 420, 640  # pixels of a card at 100 %
THEME_WORDS = (("system", "Same as my computer"), ("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast"))
SaveCoordinator = Callable[[Coordinator], None]


class _Slider(QSlider):
    """Scrolling the page past it must not change the size of all text."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SettingsPage(Page):
    """`change(**settings)` is told each preference at once; `save_coordinator` when Save is pressed.

    Fill it with `show_coordinator` and `show_settings`. Words half typed are not overwritten by a refresh.
    """

    place = SETTINGS
    topics = frozenset({Topic.COORDINATOR})

    def __init__(
        self,
        settings: Settings,
        change: Callable[..., None],
        save_coordinator: SaveCoordinator,
        ask_coordinator: Callable[[], None],
    ) -> None:
        super().__init__()
        self._change, self._save, self._ask = change, save_coordinator, ask_coordinator
        self._coordinator = Coordinator()
        self._typed = False
        self._more: list[LetterheadCard] = []
        self.form = Form(self)
        self.save_button = Button("Save", kind="primary", icon="check", then=self._save_coordinator)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self._percent = PlainLabel(strong=True, wrap=False)
        self.theme = Segmented(THEME_WORDS, name="Colours")
        self.motion = Check("Let things move on screen")
        scroll = ScrollColumn()
        self.nation = Choice([(nation.value, nation.label) for nation in Nation])
        self.chase_after = WorkingDays(*CHASES)
        self._you, self._looks = self._about_you(), self._look()
        self._preferences = QWidget()
        self._preferences_column = column(self._looks, self._asking_again(), spacing=16)
        self._preferences.setLayout(self._preferences_column)
        self._cards = row(self._you, self._preferences, spacing=16)
        for part in (self._you, self._preferences):
            self._cards.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        scroll.body.addWidget(PlainLabel("Settings", heading=1))
        scroll.body.addLayout(self._cards)
        self.setLayout(column(scroll))
        self.show_settings(settings)
        self._fit()

    def _about_you(self) -> Card:
        card = Card("About you")
        card.body.setSpacing(12)
        card.body.addWidget(
            PlainLabel("This is printed on every plan, so that people know whom to ring.", tone="quiet")
        )
        add = self.form.add
        fields = (
            add("name", "Your name", TextInput(), validator=needed("The plan needs the name of the coordinator.")),
            add("phone", "Phone", TextInput(hint="0117 496 0199"), validator=_phone),
            add("hours", "When you can be rung", TextInput(hint="Mon to Fri, 9 to 5")),
            add("organisation", "Organisation", TextInput()),
            add("email", "Email", TextInput(), validator=_email),
        )
        for field in fields:
            card.body.addWidget(field)
        self.form.changed.connect(self._on_typed)
        card.body.addWidget(self.form.gate(self.save_button))
        press_by_keys(self.save_button, card)
        card.body.addLayout(row(self.save_button, 0))
        return card

    def _look(self) -> Card:
        card = Card("How it looks")
        card.body.setSpacing(12)
        self.slider.setAccessibleName("Text size, per cent")
        self.slider.setRange(SCALES[0] // STEP, SCALES[1] // STEP)
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._on_scale)
        size = row(self.slider, self._percent, spacing=12)
        size.setStretch(0, 1)
        self.theme.changed.connect(lambda: self._change(theme=self.theme.value()))
        self.motion.toggled.connect(lambda on: self._change(motion=on))
        card.body.addLayout(column(PlainLabel("Text size", tone="quiet"), size, spacing=4))
        card.body.addLayout(column(PlainLabel("Colours", tone="quiet"), self.theme, spacing=4))
        card.body.addWidget(self.motion)
        return card

    def _asking_again(self) -> Card:
        card = Card("Asking again")
        card.body.setSpacing(12)
        card.body.addWidget(
            PlainLabel("When an agency was asked, you are reminded after so many working days.", tone="quiet")
        )
        self.nation.changed.connect(lambda: self._change(nation=self.nation.value()))
        self.chase_after.changed.connect(lambda: self._change(chase_after_days=self.chase_after.value()))
        card.body.addWidget(Field("Ask again after", self.chase_after))
        card.body.addWidget(Field("Bank holidays of", self.nation))
        return card

    def add_card(self, card: LetterheadCard) -> None:
        """A card that asks for itself what it shows."""
        self._more.append(card)
        self._preferences_column.addWidget(card)

    def shown(self) -> None:
        self._ask_all()
        self.form.fields["name"].control.setFocus()

    def refresh(self, topics: frozenset[Topic]) -> None:
        self._ask_all()

    def _ask_all(self) -> None:
        self._ask()
        for card in self._more:
            card.ask()

    def show_coordinator(self, coordinator: Coordinator) -> bool:
        """What the store holds; True where the form shows it now. While something is typed and not saved, the form and
        what it was begun from stay: a change made meanwhile is then told by the store, and not overwritten."""
        held = {name: getattr(coordinator, name) for name in self.form.fields}
        self._typed = self._typed and held != self.form.values()
        if self._typed:
            return False
        self._coordinator = coordinator
        self.form.fill(held)
        return True

    def begin_from(self, coordinator: Coordinator) -> None:
        """It was told that they were changed elsewhere: what was typed stays, beside what is held now."""
        before, typed = self._coordinator, self.form.values()
        self.form.fill(
            {name: getattr(coordinator, name) for name, words in typed.items() if words == getattr(before, name)}
        )
        self._coordinator = coordinator

    def bring_back(self, restore: Callable[[], object]) -> None:
        """Words that were typed and not saved are there again."""
        restore()
        self._typed = True

    def show_settings(self, settings: Settings) -> None:
        """Show preferences without changing any."""
        for control in (self.slider, self.motion):
            control.blockSignals(True)
        self.slider.setValue(round(settings.text_scale / STEP))
        self.motion.setChecked(settings.motion)
        for control in (self.slider, self.motion):
            control.blockSignals(False)
        self.theme.set_value(settings.theme)
        self.nation.set_value(settings.nation)
        self.chase_after.set_value(settings.chase_after_days)
        self._percent.setText(f"{settings.text_scale} %")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_cards"):
            self._fit()

    def _on_typed(self) -> None:
        self._typed = True

    def _save_coordinator(self) -> None:
        # What is typed counts as typed until the store holds it: a save may be refused.
        self._save(replace(self._coordinator, **self.form.values()))

    def _on_scale(self, steps: int) -> None:
        self._percent.setText(f"{steps * STEP} %")
        self._change(text_scale=steps * STEP)

    def _fit(self) -> None:
        """Beside each other where there is room; lines no longer than an eye can follow."""
        side_by_side = self.width() >= px(2 * NARROWEST)
        direction = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(direction)
        for card in (self._you, self._preferences):
            card.setMaximumWidth(px(WIDEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _phone(value: str) -> str:
    if not value or sum(one.isdigit() for one in value) >= 3:
        return ""
    return "A phone number has at least three digits."


def _email(value: str) -> str:
    name, _, host = value.partition("@")
    good = not value or (name and "." in host and " " not in value and value.count("@") == 1)
    return "" if good else "An email address looks like name@example.org."
