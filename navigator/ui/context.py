"""What the pages are given: the doors to the store, the directory and the paper, the day, and the preferences."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING

from navigator.bank_holidays import bank_holidays
from navigator.domain.words import Nation
from navigator.domain.working_days import working_days_on
from navigator.settings import Settings
from navigator.ui.work import Thread, Work

if TYPE_CHECKING:
    from navigator.directory import Directory
    from navigator.ui.voices import Voice


@dataclass(frozen=True)
class Context:
    """Made once by app.py; `settings` are the window's, given by Frame. `today` and `now` are asked each
    time: the program stays open over midnight."""

    work: Work
    open_directory: "Callable[[], Directory]"
    directory_work: Thread
    paper_work: Thread
    today: Callable[[], date]
    now: Callable[[], datetime]
    settings: Callable[[], Settings] = Settings

    @cached_property
    def directory(self) -> "Directory":
        """The directory, brought in when it is first needed: the window is there sooner."""
        return self.open_directory()

    def chase_day(self, asked_on: date) -> date:
        """Rule 2: the day to ask again, where an agency was asked on that day."""
        known = self.settings()
        return working_days_on(asked_on, known.chase_after_days, bank_holidays(Nation(known.nation)))

    @cached_property
    def download_work(self) -> Thread:
        """A thread for what comes from the web, made when the coordinator first asks for something there."""
        return Thread("download")

    @cached_property
    def stop_download(self) -> Event:
        """Set to stop what is being fetched."""
        return Event()

    @cached_property
    def voice(self) -> "Voice":
        """The computer's voice, asked for when something is first to be read aloud."""
        from navigator.ui.voices import Voice

        return Voice()

    def close(self) -> None:
        """Let every thread finish what was asked, and close the directory where it was opened. A download is stopped:
        it goes on where it was when it is asked for again."""
        if "voice" in self.__dict__:
            self.voice.close()
        if "download_work" in self.__dict__:
            self.stop_download.set()
            self.download_work.close()
        for door in (self.work, self.paper_work):
            door.close()
        if "directory" in self.__dict__:
            self.directory_work.ask(self.directory.close, None)
        self.directory_work.close()
