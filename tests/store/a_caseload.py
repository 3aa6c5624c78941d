"""What stands in the file before each command: a caseload in which every command of the store has something to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from navigator.domain.changes import Changes
from navigator.domain.people import ServiceSnapshot
from navigator.domain.today_line import TodayLine
from navigator.domain.today_words import TodayKind, TodayPart, TodayStep
from navigator.domain.words import (
    CircleKind,
    ConnectionState,
    Form,
    GoalEnding,
    HandHolding,
    How,
    Paper,
    Reach,
    Shareable,
    StoryHeading,
)
from navigator.store import (
    assessments,
    carers,
    circle,
    connections,
    consent,
    contacts,
    episodes,
    merging,
    own_knowledge,
    own_services,
    people,
    plan,
    prompts,
    snoozes,
    versions,
    visits,
    what_if,
)
from navigator.store.casefile import Writer

Op = Callable[[Writer], Changes]

#: The day that the tests' clock begins on.
TODAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Caseload:
    """Ids of what stands in the file before each command."""

    may: str
    twin: str
    merged: str
    newcomer: str
    ended: str
    archived: str
    episode: str
    waiting: str
    ended_episode: str
    goal: str
    action: str
    broken: str
    entry: str
    bea: str
    agreed: str
    moved_off: str
    linked: str
    considered: str
    asked: str
    started: str
    contact: str
    group: str
    assessment: str
    visit: str
    own_service: str
    note: str
    version: str
    story: str
    left: str
    left_goal: str
    back: str
    back_goal: str
    snooze: str
    what_if: str
    later: str
    prompts: str


def chase_day(on: date) -> date:
    return on + timedelta(days=14)


SPOKE = {"how": How.PHONE, "reach": Reach.SPOKE, "note": "Told me of the choir", "next_on": date(2026, 12, 1)}
RAILS = ServiceSnapshot("hsds-7", "Handyman", "Age Well", "0117 496 0111")


def caseload(work: Any) -> Caseload:
    """May with one of everything, and people beside her at every point of the way."""

    def made(op: Op) -> str:
        return str(work.file.command(op).record_id)

    def connection(*moves: connections.Move, state: ConnectionState = ConnectionState.ASKED) -> str:
        new = connections.NewConnection(may, RAILS, goal_id=goal, state=state)
        begun = made(connections.begin(new, chase_day))
        for number, told in enumerate(moves, 1):
            work.file.command(connections.move(begun, number, told, chase_day))
        return begun

    def episode_of(person_id: str) -> str:
        return str(work.rows("SELECT id FROM episode WHERE person_id = ?", person_id)[0]["id"])

    def end(person_id: str) -> str:
        one = episode_of(person_id)
        work.file.command(episodes.end_episode(one, 1, episodes.Ending(TODAY, "All is well", "Dr Khan", {})))
        return one

    may = work.person("May", "Ellis")
    goal = work.goal(may, near=3)
    broken = work.action(goal, plan.NewAction("Bring the forms", HandHolding.FORM_TOGETHER, promise=True))
    work.file.command(plan.action_not_done(broken, 1, "The car broke down"))
    twin = work.person("Mae", "Ellis", phone="0117 496 0123")
    work.goal(twin, "Sing")
    newcomer = work.person("Ada", referral=episodes.Referral(waiting=True))
    kept, merged = work.person("Pat", "Lowe"), work.person("Patricia", "Lowe")
    work.goal(merged, "Dance")
    work.file.command(merging.merge(kept, merged, (1, 1)))
    back = work.person("Rose", "Lane")
    back_goal = work.goal(back, "See the sea")
    over = episodes.Ending(TODAY, "All is well", "Dr Khan", {back_goal: (GoalEnding.PARTLY, "Once")})
    work.file.command(episodes.end_episode(episode_of(back), 1, over))
    work.file.command(episodes.refer_again(back, episodes.Referral()))
    ended, archived = work.person("Victor", "Osei"), work.person("Joan", "Pike")
    ended_episode = end(ended)
    left = work.person("Ivy", "Ward")
    end(left)
    end(archived)
    work.file.command(people.archive_person(archived, 1))
    bea = made(circle.add_member(may, circle.NewMember(CircleKind.PERSON, "Bea")))
    moved_off = made(circle.add_member(may, circle.NewMember(CircleKind.AGENCY, "The old surgery")))
    work.file.command(circle.leave_circle(moved_off, 1))
    linked = made(circle.add_member(may, circle.NewMember(CircleKind.PERSON, "Sue")))
    work.file.command(carers.link_record(linked, 1, work.person("Susan", "Ellis")))
    group = made(contacts.log_contact(contacts.NewContact(may, How.VISIT, Reach.SPOKE), {twin: Reach.SPOKE}))
    return Caseload(
        may=may,
        twin=twin,
        merged=merged,
        newcomer=newcomer,
        ended=ended,
        archived=archived,
        episode=episode_of(may),
        waiting=episode_of(newcomer),
        ended_episode=ended_episode,
        goal=goal,
        action=work.action(goal, plan.NewAction("Ring the bus", HandHolding.RANG_TOGETHER)),
        broken=broken,
        entry=work.told(may, "I like tea"),
        bea=bea,
        agreed=made(consent.give_consent(bea, consent.NewConsent((Shareable.PLAN, Shareable.ALSO), TODAY))),
        moved_off=moved_off,
        linked=linked,
        considered=connection(state=ConnectionState.CONSIDERED),
        asked=connection(),
        started=connection(connections.Move(ConnectionState.STARTED)),
        contact=made(contacts.log_contact(contacts.NewContact(may, **SPOKE))),  # type: ignore[arg-type]
        group=group,
        assessment=made(assessments.hold_assessment(may, assessments.NewAssessment("Care needs", TODAY))),
        visit=made(visits.plan_visit(may, visit_to("2 Mill Lane"))),
        own_service=made(own_services.add_own_service(own_services.NewService("Choir"))),
        note=made(own_knowledge.add_note("hsds-7", "Handyman", "Ask for Sue")),
        left=left,
        left_goal=work.left_goal(left, "Knit"),
        back=back,
        back_goal=back_goal,
        snooze=made(snoozes.snooze(line_of(may), TODAY + timedelta(days=3), "They are away")),
        version=made(versions.keep_version(may, Paper.PLAN, Form.PRINT, "[]")),
        story=made(
            versions.keep_version(
                may, Paper.STORY, Form.PDF, "[]", reader_id=bea, shares=(Shareable.PLAN, Shareable.ALSO)
            )
        ),
        prompts=made(prompts.add_prompts("Veterans", {StoryHeading.ALSO: ("Where did you serve?",)})),
        what_if=made(what_if.add_what_if(may, what_if.NewWhatIf("Stay down", "I fall"))),
        later=made(what_if.add_what_if(may, what_if.NewWhatIf("Ring 111", "The pain is worse"))),
    )


def line_of(person_id: str) -> TodayLine:
    return TodayLine(
        TodayPart.DECIDE, person_id, "May Ellis", "no review day", "", "No day", TodayStep.REVIEW,
        kind=TodayKind.NO_REVIEW,
    )  # fmt: skip


def visit_to(place: str) -> visits.NewVisit:
    return visits.NewVisit(NINE, NINE + timedelta(hours=2), place, alert_who="Sam")
