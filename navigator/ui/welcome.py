"""The first window: making a case file, or opening the one there is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from navigator.domain.people import Coordinator
from navigator.errors import NavigatorError
from navigator.store.passphrase import judge
from navigator.store.recovery_code import groups
from navigator.ui.ask_file import save_as
from navigator.ui.kit import (
    Banner,
    Button,
    Card,
    Check,
    Chip,
    Form,
    PlainLabel,
    ScrollColumn,
    TextInput,
    column,
    needed,
    row,
)
from navigator.ui.theme import px
from navigator.ui.work import Thread

_STRENGTH_ROLES = ("concern", "concern", "waiting", "settled", "settled")
_WIDTH = 620
_USUAL = QSize(1000, 760)


class WelcomeWindow(QWidget):
    """One card in the middle of the window; cards follow each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Navigator")
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(_USUAL.boundedTo(self.screen().availableSize()))
        self.keys = Thread("keys", self)
        self.is_closing = False
        self._stack = QStackedWidget()
        scroll = ScrollColumn(spacing=0, margins=24)
        scroll.body.addLayout(row(0, self._stack, 0))
        self._stack.setMinimumWidth(min(px(_WIDTH), self.width() - 64))
        self._stack.setMaximumWidth(px(_WIDTH))
        self.setLayout(column(scroll))

    def show_card(self, card: Card) -> None:
        """Bring a card to the front; the one before it is gone for good, with what was typed into it."""
        before = self._stack.currentWidget()
        self._stack.addWidget(card)
        self._stack.setCurrentWidget(card)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.is_closing = True  # asked by the thread that is waited for
        self.keys.close()
        super().closeEvent(event)


class SecretCard(Card):
    """A card with a form, a banner, a button, and work on another thread while the key is derived."""

    def __init__(self, window: WelcomeWindow, title: str, words: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.window_ = window
        self.banner = Banner()
        self.form = Form(self)
        for part in (PlainLabel(title, heading=1), PlainLabel(words), self.banner):
            self.body.addWidget(part)

    def end(self, words: str, then: Callable[[], object]) -> None:
        """The button, at the foot."""
        self.button = Button(words, kind="primary", then=then)
        self.button.setDefault(True)
        self.body.addWidget(self.form.gate(self.button))
        self.body.addLayout(row(0, self.button))
        for field in self.form.fields.values():
            if isinstance(field.control, TextInput):
                field.control.returnPressed.connect(self.button.click)

    def work(self, job: Callable[[], object], done: Callable[[object], object]) -> None:
        """Derive the key elsewhere; the button waits, and what is refused is told above."""
        self.button.setEnabled(False)

        def failed(error: NavigatorError) -> None:
            self.button.setEnabled(True)
            self.banner.say(error.words)
            first = next(iter(self.form.fields.values())).control
            first.setFocus()
            first.selectAll()  # what is typed next takes the place of what was wrong

        self.window_.keys.ask(job, done, failed, owner=self, key="job")


class _NewPassphrase:
    """The two fields of a new passphrase, and how strong it is, as it is typed."""

    def __init__(self, card: SecretCard, label: str) -> None:
        self._first = TextInput(secret=True)
        again = TextInput(secret=True)
        card.body.addWidget(
            card.form.add(
                "passphrase",
                label,
                self._first,
                validator=lambda text: judge(text).problem,
                help_words="Four words that do not belong together are strong and easy to remember.",
            )
        )
        self._strength = Chip("Very weak", "concern")
        card.body.addLayout(row(PlainLabel("Strength", tone="quiet", wrap=False), self._strength, 0))
        card.body.addWidget(
            card.form.add(
                "again",
                "The same again",
                again,
                validator=lambda text: "" if text == self._first.value() else "The two are not the same yet.",
            )
        )
        self._first.changed.connect(self._judge)

    def _judge(self) -> None:
        found = judge(self._first.value())
        self._strength.show_words(found.strength, _STRENGTH_ROLES[found.score])


class CreateCard(SecretCard):
    """Who the coordinator is, and the passphrase. `create(passphrase, use_keyring)` makes the profile."""

    def __init__(
        self,
        window: WelcomeWindow,
        create: Callable[[str, bool], object],
        made: Callable[[object, Coordinator], object],
        *,
        has_keyring: bool,
    ) -> None:
        super().__init__(
            window,
            "Welcome to Navigator",
            "Everything you write is kept on this computer only, encrypted. The passphrase opens it.",
        )
        self._create, self._made = create, made
        for name, label, hint in (
            ("name", "Your name, as people know you", ""),
            ("phone", "Your work phone, printed on every plan", "0117 496 0199"),
            ("organisation", "Your organisation", ""),
        ):
            check = needed("Please give your name.") if name == "name" else None
            self.body.addWidget(self.form.add(name, label, TextInput(hint=hint), validator=check))
        self._passphrase = _NewPassphrase(self, "Passphrase")
        self._keyring = Check("Open without asking while I am logged in to this computer")
        self._keyring.set_value(has_keyring)
        self._keyring.setEnabled(has_keyring)
        self.body.addWidget(self._keyring)
        if not has_keyring:
            words = "This computer has no keyring that is safe to use, so the passphrase is asked for each time."
            self.body.addWidget(PlainLabel(words, tone="quiet"))
        self.end("Make my case file", self._go)
        self.form.fields["name"].control.setFocus()

    def _go(self) -> None:
        values, use_keyring = self.form.values(), self._keyring.value()
        coordinator = Coordinator(values["name"], values["phone"], organisation=values["organisation"])
        self.work(lambda: self._create(values["passphrase"], use_keyring), lambda made: self._made(made, coordinator))


class RecoveryCard(SecretCard):
    """The recovery code, shown once: saved or printed, and its last group typed to show that it is at hand."""

    def __init__(
        self, window: WelcomeWindow, code: str, sheet: Callable[[], bytes], finished: Callable[[], object]
    ) -> None:
        super().__init__(
            window,
            "Your recovery sheet",
            "If the passphrase is forgotten, this code opens your case file, and nothing else does. It is shown this "
            "once. Print the sheet or write the code down, and keep it away from this computer.",
        )
        self._sheet = sheet
        parts = groups(code)
        for start in range(0, len(parts), 3):
            line = PlainLabel("   ".join(parts[start : start + 3]), size="huge", selectable=True, wrap=False)
            line.setAccessibleName("Recovery code, part: " + " ".join(parts[start : start + 3]))
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(line)
        print_it = Button("Print the sheet", icon="printer", then=self._print)
        save_it = Button("Save the sheet", icon="save", then=self._save)
        self.body.addLayout(row(0, print_it, save_it, 0, spacing=12))
        last = parts[-1]
        self.body.addWidget(
            self.form.add(
                "last",
                "Type the last four characters, to show that you have it",
                TextInput(),
                validator=lambda text: "" if text.strip().upper() == last else "These are not the last four yet.",
            )
        )
        self.end("Open Navigator", finished)

    def _save(self) -> None:
        save_as(self.window(), "Save the recovery sheet", "recovery-sheet.pdf", "PDF (*.pdf)", "pdf", self._save_to)

    def _save_to(self, path: object) -> None:
        from pathlib import Path

        from navigator.files import write_whole

        try:
            write_whole(Path(str(path)), self._sheet())
        except NavigatorError as error:
            self.banner.say(error.words)
            return
        self.banner.say(
            f"The sheet is saved in {path}. Print it, put it somewhere safe, then delete the file.", role="settled"
        )

    def _print(self) -> None:
        from navigator.ui.printing import print_with_dialog, sheet_sent

        sent = partial(sheet_sent, self.banner)
        print_with_dialog(self.window(), self._sheet(), sent, lambda words: self.banner.say(words))


class UnlockCard(SecretCard):
    """The passphrase of the case file there is. A wrong one is told in a sentence, with no delay tricks."""

    def __init__(
        self,
        window: WelcomeWindow,
        unlock: Callable[[str], object],
        opened: Callable[[object], object],
        recover: Callable[[], object],
    ) -> None:
        super().__init__(window, "Navigator", "Type your passphrase to open your case file.")
        self._unlock, self._opened = unlock, opened
        field = self.form.add("passphrase", "Passphrase", TextInput(secret=True), validator=needed("Please type it."))
        self.body.addWidget(field)
        self.body.addLayout(row(Button("Use the recovery sheet", kind="quiet", then=recover), 0))
        self.end("Open", self._go)
        field.control.setFocus()

    def _go(self) -> None:
        passphrase = self.form.values()["passphrase"]
        self.work(lambda: self._unlock(passphrase), self._opened)


class RecoverCard(SecretCard):
    """The code on the recovery sheet and a new passphrase."""

    def __init__(
        self,
        window: WelcomeWindow,
        recover: Callable[[str, str], object],
        opened: Callable[[object], object],
        back: Callable[[], object],
    ) -> None:
        super().__init__(window, "Use the recovery sheet", "Type the code on the sheet, then choose a new passphrase.")
        self._recover, self._opened = recover, opened
        code = self.form.add("code", "Recovery code", TextInput(), validator=needed("Please type the code."))
        self.body.addWidget(code)
        self._passphrase = _NewPassphrase(self, "New passphrase")
        self.body.addLayout(row(Button("Back", kind="quiet", then=back), 0))
        self.end("Open", self._go)
        code.control.setFocus()

    def _go(self) -> None:
        values = self.form.values()
        self.work(lambda: self._recover(values["code"], values["passphrase"]), self._opened)
