"""When to ask again: the coordinator's own nation and days, from the settings."""

from datetime import date

from navigator.bank_holidays import bank_holidays
from navigator.domain.connections import chase_day
from navigator.ui.context import Context


def usual_chase_day(context: Context, asked_on: date) -> date:
    """The day that is offered to ask again (rule 2)."""
    settings = context.preferences()
    return chase_day(asked_on, bank_holidays(settings.nation, asked_on.year), settings.chase_after_days)
