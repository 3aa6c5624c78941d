"""A made-up case goes into the case file by the coordinator's own commands, all of one person's in one transaction."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from navigator.demo.case import Case, Cleared, Ended, Step, Talk, Who, Wish
from navigator.demo.circles import draw_circle
from navigator.demo.days import as_of, at, birth_date, coming, due, past
from navigator.demo.givings import give_out
from navigator.demo.loops import connect, hold
from navigator.demo.shelves import Shelves
from navigator.domain.changes import Changes, Topic
from navigator.domain.people import PersonDetails
from navigator.domain.words import HandHolding, Reach, StoryHeading
from navigator.store.casefile import Writer
from navigator.store.contacts import NewContact, log_contact
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of
from navigator.store.finishing import finish_action
from navigator.store.people import add_person
from navigator.store.plan import NewAction, action_not_done, add_action, add_goal, edit_plan, goals_of, set_nearness
from navigator.store.prompts import choose_prompts
from navigator.store.story import add_entry
from navigator.store.what_if import NewWhatIf, add_what_if

_GOING = (HandHolding.WENT_WITH, HandHolding.TOLD_ABOUT)
_EVERYTHING = frozenset(
    {
        Topic.PEOPLE,
        Topic.STORY,
        Topic.PLAN,
        Topic.CONTACTS,
        Topic.CIRCLE,
        Topic.CONSENT,
        Topic.CONNECTIONS,
        Topic.OWN_KNOWLEDGE,
    }
)


def enter(case: Case, today: date, shelves: Shelves) -> Callable[[Writer], Changes]:
    """Everything of one person as one command. `shelves` hold the demo's services."""
    if case.ended is not None:
        today = past(today, case.ended.days_ago)

    def op(writer: Writer) -> Changes:
        came = Referral(
            opened_on=past(today, case.came.days_ago),
            referred_by=case.came.referred_by,
            reason=case.came.reason,
            review_on=due(today, case.came.review_in),
            quiet_after_days=case.came.quiet_after_days,
            organisation=case.came.organisation,
            how=case.came.how,
            waiting=case.came.waiting,
        )
        with as_of(writer, today, case.came.days_ago):
            added = add_person(_details(case.who, today), came)(writer)
        person_id = added.record_id
        _tell_story(writer, person_id, case, today)
        _choose_questions(writer, person_id, case, today)
        draw_circle(writer, person_id, case, today)
        give_out(writer, person_id, case, today)
        _agree_plan(writer, person_id, case, today)
        contacts = _log_talks(writer, person_id, case, today)
        for wish in case.wishes:
            _want(writer, person_id, wish, today, shelves, contacts)
        for assessed in case.assessments:
            hold(writer, person_id, assessed, today)
        if case.ended is not None:
            _end(writer, person_id, case.ended, today)
        return Changes(_EVERYTHING, added.sentence, person_id)

    return op


def _end(writer: Writer, person_id: str, ended: Ended, today: date) -> None:
    (episode,) = episodes_of(person_id)(writer)
    goals = [goal.id for goal in goals_of(writer, person_id)]
    ending = Ending(today, ended.why, ended.held_by, dict(zip(goals, ended.goals, strict=True)))
    end_episode(episode.id, episode.revision, ending)(writer)


def _details(who: Who, today: date) -> PersonDetails:
    return PersonDetails(
        given_name=who.given_name,
        family_name=who.family_name,
        called=who.called,
        born_on=birth_date(today, *who.born),
        nhs_number=who.nhs_number,
        phone=who.phone,
        address=who.address,
        postcode=who.postcode,
        communication=who.communication,
        print_size=who.print_size,
        language=who.language,
        easy_read=who.easy_read,
        paper_tint=who.paper_tint,
        strong_contrast=who.strong_contrast,
        needs=who.needs,
        living=who.living,
        watch_for=who.watch_for,
    )


def _tell_story(writer: Writer, person_id: str, case: Case, today: date) -> None:
    newest: dict[StoryHeading, str] = {}
    for told in case.story:
        entry = add_entry(
            person_id,
            told.heading,
            told.words,
            told.told_by,
            told_on=past(today, told.days_ago),
            on_plan=told.on_plan,
            strength=told.strength,
            supersedes=newest[told.heading] if told.corrects else None,
        )
        newest[told.heading] = entry(writer).record_id


def _choose_questions(writer: Writer, person_id: str, case: Case, today: date) -> None:
    if case.questions:
        with as_of(writer, today, case.came.days_ago):
            choose_prompts(person_id, case.questions)(writer)


def _agree_plan(writer: Writer, person_id: str, case: Case, today: date) -> None:
    agreed = case.agreed
    with as_of(writer, today, agreed.agreed_days_ago):
        edit_plan(
            person_id,
            0,
            agreed_on=past(today, agreed.agreed_days_ago),
            talk_on=coming(today, agreed.talk_in),
            talk_time=agreed.talk_time,
            talk_where=agreed.talk_where,
        )(writer)
        for one in case.what_ifs:
            new = NewWhatIf(one.what, one.happens, one.who, one.who_phone, cannot_care=one.cannot_care)
            add_what_if(person_id, new)(writer)


class _Contacts:
    """The logged contacts of one person: which one an action was finished in."""

    def __init__(self) -> None:
        self._days: list[date] = []
        self._ids: list[str] = []

    def add(self, day: date, contact_id: str) -> None:
        """Contacts come in order of their days."""
        self._days.append(day)
        self._ids.append(contact_id)

    def told_on(self, day: date) -> str:
        """The contact of that day, or the next after it: that is where one heard of it; else the last there was."""
        return self._ids[min(bisect_left(self._days, day), len(self._ids) - 1)]

    def before(self, day: date, today: date) -> int:
        """How many days ago the last contact before that day was: that is where things are agreed."""
        number = bisect_left(self._days, day)
        return (today - (self._days[number - 1] if number else self._days[0])).days


def _log_talks(writer: Writer, person_id: str, case: Case, today: date) -> _Contacts:
    contacts = _Contacts()
    last_reached = max((index for index, talk in enumerate(case.talks) if talk.reach is Reach.SPOKE), default=-1)
    for index, talk in enumerate(case.talks):
        new = _contact(talk, person_id, case, today, is_last=index == last_reached)
        contacts.add(past(today, talk.days_ago), log_contact(new)(writer).record_id)
    return contacts


def _contact(talk: Talk, person_id: str, case: Case, today: date, *, is_last: bool) -> NewContact:
    """The last one that reached them is where it was agreed when they talk again."""
    return NewContact(
        person_id,
        talk.how,
        talk.reach,
        at(today, talk.days_ago, talk.time),
        talk.minutes,
        talk.miles,
        talk.with_whom,
        talk.note,
        talk.follows,
        next_on=coming(today, case.agreed.talk_in) if is_last else None,
        next_time=case.agreed.talk_time if is_last else "",
        next_where=case.agreed.talk_where if is_last else "",
    )


def _want(writer: Writer, person_id: str, wish: Wish, today: date, shelves: Shelves, contacts: _Contacts) -> None:
    wanted_ago = max((days_ago for days_ago, _ in wish.nearness), default=0)
    with as_of(writer, today, wanted_ago):
        goal_id = add_goal(person_id, wish.words, wish.need, on_plan=wish.on_plan)(writer).record_id
    for days_ago, score in wish.nearness:
        set_nearness(goal_id, score, past(today, days_ago))(writer)
    loops = {}
    for tried in wish.connections:
        loops[tried.service] = connect(writer, person_id, goal_id, tried, today, shelves)
    for step in wish.steps:
        cleared_ago = step.cleared.days_ago if step.cleared else 0
        with as_of(writer, today, min(wanted_ago, contacts.before(past(today, cleared_ago), today))):
            new = replace(_action(step, today, shelves), connection_id=loops.get(step.service))
            action_id = add_action(goal_id, new)(writer).record_id
        if step.cleared is not None:
            _clear(writer, action_id, step.cleared, today, contacts, promise=step.promise)


def _action(step: Step, today: date, shelves: Shelves) -> NewAction:
    return NewAction(
        what=step.what,
        hand_holding=step.hand_holding,
        who=step.who,
        who_phone=step.who_phone,
        by_on=_by_on(step, today, shelves),
        when=step.when,
        promise=step.promise,
        on_plan=step.on_plan,
        service=shelves.snapshot(step.service) if step.service else None,
    )


def _by_on(step: Step, today: date, shelves: Shelves) -> date | None:
    """Going to a service waits for a day on which it is open; Jo does not go along at weekends."""
    if step.by_in is None:
        return None
    day = due(today, step.by_in)
    if step.by_in < 0 or not step.service or step.hand_holding not in _GOING:
        return day
    return shelves.open_day(step.service, day, working_day=step.hand_holding is HandHolding.WENT_WITH)


def _clear(
    writer: Writer, action_id: str, cleared: Cleared, today: date, contacts: _Contacts, *, promise: bool
) -> None:
    day = past(today, cleared.days_ago)
    if cleared.done:
        finish_action(action_id, 1, cleared.outcome, contacts.told_on(day), on=day)(writer)
    else:
        told_on = day if promise and cleared.told else None
        action_not_done(action_id, 1, cleared.outcome, instead=cleared.instead, on=day, told_on=told_on)(writer)
