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
    """The answer to a command. `record_id` is the record that was made or changed, "" for none.

    `command` names the command itself, for undoing it (0: it changed nothing that could be); `undoes` the one that it
    took back, and `is_undo` says which way: an undo, or what was undone done again.
    """

    topics: frozenset[Topic]
    sentence: str = ""
    record_id: str = ""
    command: int = 0
    undoes: int = 0
    is_undo: bool = False
