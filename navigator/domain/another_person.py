"""When a contact that was logged for the wrong person can become another's, and what stays behind."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a contact, in words: actions that were done in it, services whose connection moved by it, open
    actions that were planned in it, and where the visit was that it tells of."""

    done: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    visit: str = ""


def check_other_person(hanging: Hanging, name: str) -> str:
    """Why a contact with `name` cannot become another person's, in words; "" where it can.

    What was done in it is theirs, and would be done in no contact of theirs any more (rule 1); so would the step of a
    connection stand on a call that was not about them.
    """
    tied = [f"“{what}” was done in it" for what in hanging.done]
    tied += [f"the connection with {service} went on by it" for service in hanging.moved]
    if not tied:
        return ""
    listed = " and ".join(dict.fromkeys(tied))
    return (
        f"This contact cannot be moved as it is: {listed}, and that is {name}’s. Undo that first, in Recent changes, "
        "and log it for whoever it was."
    )


def told_of_other_person(hanging: Hanging, name: str) -> tuple[str, ...]:
    """What becomes of what hangs on a contact that is moved from `name`, a sentence each."""
    planned = [
        f"“{what}” was planned in it: it is taken off {name}’s plan. Plan it again for whoever it is for."
        for what in hanging.planned
    ]
    visit = [f"The visit at {hanging.visit} stays {name}’s. What happened on it is still to be logged."]
    return (*planned, *(visit if hanging.visit else []))
