"""What a command changed, so that whoever shows it knows to look again."""

from dataclasses import dataclass
from enum import Enum


class Topic(Enum):
    """What a screen can show."""

    PEOPLE = "people"
    STORY = "story"
    PLAN = "plan"
    CONTACTS = "contacts"
    CIRCLE = "circle"
    COORDINATOR = "coordinator"
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True)
class Changes:
    """The answer of every command: topics that changed, a sentence for the status line, the record made or changed."""

    topics: frozenset[Topic]
    sentence: str = ""
    record_id: str = ""
