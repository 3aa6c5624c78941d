"""One line of Today: two lines of words, the pill that does its next step, and what else can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from navigator.domain.today import lead, may_be_snoozed
from navigator.domain.today_line import TodayLine
from navigator.domain.today_words import TodayKind, TodayPart
from navigator.ui.context import Context
from navigator.ui.kit import Button, Fold, Pill, PlainLabel, TitleButton, column, row, shortened
from navigator.ui.theme import px

#: Pixels at 100 % for what stands before a line: "30 Nov" and room.
LEAD = 56
_WHY = 240  # letters of a reason: more is somebody's pasted page
_ROLES = {TodayPart.PROMISED: "accent", TodayPart.DUE: "accent"}


class LineRow(QWidget):
    """`key` names the line while the page is told anew. The title opens the person; the menu opens them and snoozes."""

    def __init__(
        self,
        context: Context,
        line: TodayLine,
        *,
        do: Callable[[TodayLine], object],
        opened: Callable[[str], object],
        snooze: Callable[[TodayLine], object],
    ) -> None:
        super().__init__()
        self.line, self.key = line, (line.person_id, line.kind, line.record_id)
        self._opened, self._snooze = opened, snooze
        self.setAccessibleName(shortened(line.title))
        self.title = TitleButton(line.title, lambda: opened(line.person_id))
        self.pill = Pill(line.button, _role(line), lambda: do(line), about=f"{line.step.label}. {self.title.text()}")
        self._more = Button(kind="small", icon="ellipsis", tint="quiet", name="More", then=self._open_menu)
        self._more.setAccessibleDescription(line.title)
        why = PlainLabel(shortened(line.why, _WHY), tone="quiet")
        why.setIndent(3)
        words, deeds = QWidget(), QWidget()
        words.setLayout(column(self.title, why, spacing=0))
        deeds.setLayout(column(row(self.pill, self._more, 0, spacing=6), 0, spacing=0))
        whole = row(_lead(context, line), Fold(words, deeds, spacing=8, shares=(1, 0)), spacing=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = shortened(self.line.full_name, 60).replace("&", "&&")
        menu.addAction(f"Open {name}").triggered.connect(lambda: self._opened(self.line.person_id))
        if may_be_snoozed(self.line):
            menu.addAction("Snooze").triggered.connect(lambda: self._snooze(self.line))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


class LeadLabel(PlainLabel):
    """What stands before a line, all of the same width: that of the size of text that is worn now."""

    def __init__(self, words: str, *, late: bool = False) -> None:
        super().__init__(words, tone="waiting" if late else "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setContentsMargins(0, 3, 0, 0)

    def sizeHint(self) -> QSize:
        return QSize(px(LEAD), self.heightForWidth(px(LEAD)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _lead(context: Context, line: TodayLine) -> LeadLabel:
    return LeadLabel(lead(line, context.today()), late=line.late and line.part is TodayPart.DUE)


def _role(line: TodayLine) -> str:
    if line.kind is TodayKind.PASSED_AROUND or (line.part is TodayPart.PROMISED and line.late):
        return "concern"
    if line.kind in (TodayKind.SERVICE_GONE, TodayKind.SERVICE_CHANGED) or (
        line.late and line.part in (TodayPart.WAITING, TodayPart.DECIDE)
    ):
        return "waiting"
    if line.kind is TodayKind.QUIET and line.button == "Ring today":
        return "waiting"
    return _ROLES.get(line.part, "neutral")
