"""What Today, its hints and the week are told from: all that bears on the day of one person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from navigator.domain.connections import going_on
from navigator.domain.loop import Connection, Consent, Snooze, Visit
from navigator.domain.people import Action, CircleMember, Goal, Person, PersonRow, Plan, ServiceSnapshot
from navigator.domain.rules import QUIET_AFTER_DAYS, is_to_explain
from navigator.domain.words import ActionState

NO_PLAN = Plan("")


@dataclass(frozen=True, slots=True)
class Theirs:
    """`goals` come with their actions; `visits` are those nobody came back from; `paper_on` is the day of their newest
    plan on paper, None where it was never printed; `reviewed_on` when the support was last looked at;
    `quiet_after_days` how long a silence was agreed; `ended_before` when the support before this one ended."""

    row: PersonRow
    person: Person
    goals: tuple[Goal, ...] = ()
    connections: tuple[Connection, ...] = ()
    visits: tuple[Visit, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    plan: Plan = NO_PLAN
    circle: tuple[CircleMember, ...] = ()
    consents: tuple[Consent, ...] = ()
    quiet_after_days: int = QUIET_AFTER_DAYS
    reviewed_on: date | None = None
    paper_on: date | None = None
    ended_before: date | None = None

    @property
    def goes_on(self) -> bool:
        """Whether they are helped now: their support has begun or waits, is not ended, and is not put away."""
        return self.row.ended_on is None and self.row.archived_on is None

    def actions(self) -> Iterator[tuple[Goal, Action]]:
        """Each action with its goal. What was left undone of a goal that has ended is over with it (rule 10), but for
        telling them why a promise was not kept."""
        every = ((goal, action) for goal in self.goals for action in goal.actions)
        return ((goal, action) for goal, action in every if goal.ending is None or is_to_explain(action))

    def going_on(self) -> tuple[Connection, ...]:
        """The connections that are not over with the goal or the support they were for."""
        return going_on(self.connections, self.goals, self.ended_before)

    def services_in_use(self) -> Sequence[ServiceSnapshot]:
        """The services of open actions and connections, each as it was then. One may be there several times."""
        acted = (action.service for _, action in self.actions() if action.state is ActionState.OPEN and action.service)
        return [*acted, *(one.service for one in self.going_on() if one.state.is_open)]
