"""What a command changed: the topics that screens show, and a sentence for the status line."""

from dataclasses import dataclass
from enum import Enum


class Topic(Enum):
    """What a page can be about. A page refreshes when one of its topics changed."""

    PEOPLE = "people"
    STORY = "story"
    PLAN = "plan"
    CONTACTS = "contacts"
    CIRCLE = "circle"
    CONNECTIONS = "connections"
    CONSENT = "consent"
    VISITS = "visits"
    TODAY = "today"
    COORDINATOR = "coordinator"
    PAPERS = "papers"
    OWN_KNOWLEDGE = "own_knowledge"
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True)
class Changes:
    """The answer to a command. `record_id` is the record that was made or changed, "" for none."""

    topics: frozenset[Topic]
    sentence: str = ""
    record_id: str = ""
