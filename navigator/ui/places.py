"""The screens' places in the rail, known before any screen is built: a screen is built when it is first shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`name` is the screen's name in the settings, `title` its words in the rail, `shortcut` goes there.

    `at_foot` puts it at the bottom of the rail; `in_rail` False keeps it out (a person's page), and `under` names
    the place in the rail that is marked instead.
    """

    name: str
    title: str
    icon: str
    shortcut: str = ""
    at_foot: bool = False
    in_rail: bool = True
    under: str = ""


TODAY = Place("today", "Today", "list-todo", "Ctrl+1")
PEOPLE = Place("people", "People", "users", "Ctrl+2")
DIRECTORY = Place("directory", "Directory", "compass", "Ctrl+3")
SETTINGS = Place("settings", "Settings", "settings", "Ctrl+,", at_foot=True)
PERSON = Place("person", "Person", "user", in_rail=False, under="people")
