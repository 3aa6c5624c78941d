"""By when something is to be done: the same field wherever an action is written."""

from collections.abc import Callable
from datetime import date

from navigator.domain.checks import remark_by_when
from navigator.ui.kit import DateField, Field, Form


def add_by_when(form: Form, name: str, today: Callable[[], date]) -> Field:
    """Add the field to a form under that name. A day that is past is taken, with a sentence beside it."""
    control = DateField(name="By when", today=today)
    return form.add(name, "By when", control, remark=lambda by_on: remark_by_when(by_on, today()))
