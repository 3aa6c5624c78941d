"""The head of letters: the address beneath the organisation's name, and its logo. In Settings."""

import base64
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from navigator.domain.papers import Letterhead
from navigator.errors import NavigatorError
from navigator.store.letterhead import letterhead, save_letterhead
from navigator.ui.ask_file import open_file
from navigator.ui.context import Context
from navigator.ui.drafting import Drafted
from navigator.ui.kit import Banner, Button, Card, FlowBox, Form, PlainLabel, TextArea, press_by_keys
from navigator.ui.logo import KINDS, read_logo
from navigator.ui.theme import px

#: How much room the logo has on the screen, in pixels at 100 %.
_SHOWN = (240, 84)
_PLACE = "letterhead"


class LetterheadCard(Card):
    """The logo is kept at once; the address when it is saved."""

    def __init__(self, context: Context) -> None:
        super().__init__("Your letters")
        self._context, self._head = context, Letterhead()
        self.body.setSpacing(12)
        self.body.addWidget(PlainLabel("Your organisation’s name stands above this on every letter.", tone="quiet"))
        self.form = Form(self)
        self.body.addWidget(self.form.add("address", "Address on letters", TextArea(lines=3)))
        self.draft = Drafted(self.form, context.work, _PLACE, self)
        self._logo = PlainLabel()
        self._logo.setAccessibleName("Logo on letters")
        self._none = PlainLabel("No logo yet: a PNG or an SVG of at most 1 MB.", tone="quiet")
        self.banner = Banner()
        self.save_button = Button("Save the address", icon="check", then=self._save)
        press_by_keys(self.save_button, self)
        self.choose = Button("Choose a logo", icon="folder-open", then=self._choose)
        self.take_off = Button("Take the logo off", kind="quiet", then=self._take_off)
        for part in (self._logo, self._none, self.banner):
            self.body.addWidget(part)
        self.body.addWidget(FlowBox(self.save_button, self.choose, self.take_off))
        self.ask()

    def ask(self) -> None:
        """Show what is kept; an address that is being typed stays."""
        self._context.work.query(letterhead, self._show, self, key="letterhead")

    def _show(self, head: Letterhead) -> None:
        typed = self.form.values()["address"] != self._head.address
        self._head = head
        if not typed:
            self.form.fill({"address": head.address})
            self.draft.begin_anew()
        picture = QPixmap()
        if head.logo:
            picture.loadFromData(base64.b64decode(head.logo), "PNG")
            fit = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(px(_SHOWN[0]), px(_SHOWN[1]), fit, smooth)
        self._logo.setPixmap(picture)
        self._logo.setVisible(bool(head.logo))
        self._none.setVisible(not head.logo)
        self.take_off.setVisible(bool(head.logo))

    def _save(self) -> None:
        self._keep(replace(self._head, address=self.form.values()["address"]), finish=True)

    def _choose(self) -> None:
        open_file(self.window(), "Choose a logo", KINDS, self.take)

    def take(self, path: Path) -> None:
        """Make the picture of this file the logo, or say why not."""
        try:
            logo = read_logo(path)
        except NavigatorError as error:
            self.banner.say(error.words)
            return
        self._keep(replace(self._head, logo=logo))

    def _take_off(self) -> None:
        self._keep(replace(self._head, logo=""))

    def _keep(self, head: Letterhead, *, finish: bool = False) -> None:
        op = save_letterhead(head)
        self.banner.hide()
        self._context.work.command(self.draft.finish(op) if finish else op, lambda _changes: self.ask(), self._told)

    def _told(self, error: NavigatorError) -> None:
        self.banner.say(error.words)
