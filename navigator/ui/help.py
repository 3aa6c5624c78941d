"""Help for the screen in sight (F1). All its words are here, so that they can be kept true in one place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from navigator.ui.kit import Dialog, PlainLabel

# Page name: a heading, then what can be done, one thing a line.
HELP: dict[str, tuple[str, tuple[str, ...]]] = {
    "today": (
        "Today",
        (
            "What the day asks of you. The pill at the right of a line does its next step; the title opens the person.",
            "Promises come first where one is late. To do today goes by the clock, then what is late, then the rest.",
            "Needs your decision holds reviews and gaps, each with the step that mends it.",
            "The three dots of a line snooze it until a day, with the reason. What is snoozed is listed at the foot, "
            "and can be shown again.",
            "A box of the week opens its day.",
        ),
    ),
    "people": (
        "People",
        (
            "Everybody you support, with what comes next for each. Type a name, a phone number, an NHS number, a "
            "postcode, or words of their story: the list follows as you type.",
            "Open, Gone quiet, Promise late, Ended and Archived narrow the list. A heading of the table sorts by it, "
            "and once more the other way round.",
            "Enter, or a double click, opens a person. New person (Ctrl+N) looks first for people who may be the same.",
        ),
    ),
    "person": (
        "A person",
        (
            "The top stays in sight: how to talk with them, what to watch for, with whom they agreed to share.",
            "Story: their words under each heading, with who told it and when. Words are saved as you type. A "
            "correction never overwrites: what was said before stays in the history.",
            "Plan: goals in their words, and who does what by when. An action is done by saying what happened. The "
            "page beside it is what is printed.",
            "Timeline: everything in order, narrowed by kind, by words and by time, or in lanes by agency. A contact "
            "is put right from there. Log contact (Ctrl+L) works from anywhere.",
            "Circle: who is around them, drawn and listed, and what each may be told. They may be told… keeps what was "
            "agreed, Withdraw… ends it. A carer can have a record of their own.",
            "Visit alone writes down where you go and when you are expected back, for the sheet that stays behind. "
            "Until you say Back safe it stands on top of the window, loudly once you are late.",
            "Recent changes lists what was changed, and takes any of it back. Ctrl+Z undoes the last thing you did.",
        ),
    ),
    "directory": (
        "Directory",
        (
            "Say what is needed in plain words, such as “can’t get out of the bath”. The line beneath says what was "
            "understood and how many services fit.",
            "Near a postcode sorts by distance. With a person open it is theirs. The filters leave out what does not "
            "say: a service that does not give its cost is not shown under Free only, and you are told how many.",
            "Down goes from the box to the list, Enter from the list to the next step. Add to the plan keeps the "
            "service as it is today, whatever the directory says later.",
            "Import brings in files from your council or charity. The old directory stays until the new one is whole.",
        ),
    ),
    "settings": (
        "Settings",
        (
            "What you write about yourself is printed on every plan, so that people know whom to ring.",
            "Text size, colours and motion change at once, and are kept on this computer only.",
        ),
    ),
}
EVERYWHERE = "Ctrl+K finds a person, a service or an action from anywhere. Ctrl+/ shows all shortcuts."


class HelpDialog(Dialog):
    """The help of one page."""

    def __init__(self, parent: QWidget, page: str) -> None:
        heading, lines = HELP[page]
        super().__init__(parent, "Help", heading=f"Help: {heading}", width=560)
        texts: Sequence[str] = (*lines, EVERYWHERE)
        for text in texts:
            self.body.addWidget(PlainLabel(text))
        self.add_buttons("Close", self.accept, cancel="")
