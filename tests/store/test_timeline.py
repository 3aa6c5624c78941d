"""Everything about a person, from every table that tells of them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from navigator.domain.changes import Changes
from navigator.domain.people import ServiceSnapshot
from navigator.domain.timeline import Kind, folded
from navigator.domain.words import (
    CircleKind,
    ConnectionState,
    Form,
    GoalEnding,
    HandHolding,
    Helped,
    How,
    Need,
    Paper,
    Reach,
    SharedHow,
    StoryHeading,
)
from navigator.store import circle, connections, contacts, episodes, plan, ringing, story, versions, visits, what_if
from navigator.store.casefile import CaseFile, Reader, Writer
from navigator.store.timeline import timeline
from navigator.store.undoing import undo

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SERVICE = '{"address":"","name":"Befriending","organization":"Age Well","phone":"","service_id":"s1"}'


def raw(kind: str, **row: Any) -> Any:
    """A record of a table whose commands are of another room."""

    def op(writer: Writer) -> Changes:
        writer.insert(kind, "added", row)
        return Changes(frozenset())

    return op


def test_every_kind_is_there_newest_first(case_file: CaseFile, work: Any) -> None:
    run = case_file.command
    came = episodes.Referral(date(2026, 1, 5), "Dr Khan", "Fell twice", organisation="Orchard Surgery")
    may, day = work.person("May", referral=came), date(2026, 10, 1)
    first = work.told(may, "I like tea", told_on=date(2026, 2, 1))
    run(story.add_entry(may, StoryHeading.ALSO, "I like coffee", "May", supersedes=first))
    goal = work.goal(may, near=4)
    action = work.action(goal, plan.NewAction("Ring the bus", HandHolding.RANG_FOR, "Age Well", promise=True))
    run(plan.action_not_done(action, 1, "Nobody answered", instead="Write"))
    run(contacts.log_contact(contacts.NewContact(may, How.VISIT, Reach.SPOKE, NOON, note="Tea", with_whom="Bea")))
    member = run(circle.add_member(may, circle.NewMember(CircleKind.AGENCY, "Age Well", "befriending"))).record_id
    printed = run(versions.keep_version(may, Paper.PLAN, Form.PRINT, "[]")).record_id
    run(versions.give(printed, 1, SharedHow.HANDED, to="Bea"))
    run(what_if.add_what_if(may, what_if.NewWhatIf("Ring Bea", "I fall")))
    run(visits.plan_visit(may, visits.NewVisit(NOON, NOON.replace(hour=13), "12 Mill Lane")))
    run(raw("connection", id="c1", revision=1, person_id=may, goal_id=goal, need=None, service=SERVICE, service_id="s1",
            what_for="Company", state="asked", since_on="2026-10-01", chase_on=None, helped=None, their_words="",
            from_id=None))  # fmt: skip
    for number, state in enumerate(("asked", None)):
        run(raw("connection_step", id=f"cs{number}", connection_id="c1", state=state, on=day.isoformat(), words="",
                to_whom="", contact_id=None))  # fmt: skip
    run(raw("consent", id="k1", revision=1, person_id=may, member_id=member, covers='["plan"]', given_how="said",
            said="Yes, tell them", given_on="2026-09-01", until_on=None, withdrawn_on="2026-10-01",
            withdrawn_why="Changed her mind"))  # fmt: skip
    run(raw("sharing", id="s1", person_id=may, member_id=member, to_whom="Age Well", what='["plan"]',
            shared_on="2026-09-02", how="handed", consent_id="k1", legal_basis="", why=""))  # fmt: skip
    run(raw("assessment", id="a1", revision=1, person_id=may, what="Falls", done_by="Orchard Surgery",
            done_on="2026-03-01", words="Steady with a stick"))  # fmt: skip
    run(raw("acceptance", id="ac1", assessment_id="a1", agency="Age Well", accepted=1, on="2026-03-05", why=""))
    (episode,) = work.rows("SELECT * FROM episode")
    run(raw("snooze", id="z1", revision=1, person_id=may, hint="quiet", record_id="", until_on="2026-11-30",
            why="With her sister", shown_on=None))  # fmt: skip
    ending = episodes.Ending(date(2026, 11, 23), "All is well", "Orchard Surgery", {goal: (GoalEnding.REACHED, "")})
    run(episodes.end_episode(episode["id"], 1, ending))

    entries = case_file.query(timeline(may))
    assert {entry.kind for entry in entries} == set(Kind)
    assert {entry.title for entry in entries if entry.kind is Kind.PAPER} == {
        "The plan: printed", "The plan: handed over to Bea",
    }  # fmt: skip
    assert [entry.on for entry in entries] == sorted((entry.on for entry in entries), reverse=True)
    titles = [entry.title for entry in entries]
    for title in (
        "Visit: spoke with them", "Told by Ada: Also worth knowing about me, put right since", "A goal",
        "How near: 4 of 10", "Promised", "Not done", "Befriending: Asked", "Befriending: Chased",
        "In the circle: Age Well",
        "Agreed to share with Age Well (they said so)", "Withdrew what Age Well may be told",
        "Shared with Age Well: handed over", "Assessed: Falls", "Accepted by Age Well: Falls", "Visit alone, planned",
        "Referred by Dr Khan, Orchard Surgery", "Snoozed until Mon 30 Nov: gone quiet", "Support ended",
    ):  # fmt: skip
        assert title in titles, title
    assert {entry.lane for entry in entries} == {"", "Age Well", "Orchard Surgery"}
    assert len({entry.key for entry in entries}) == len(entries)


def test_a_call_to_a_service_is_one_thing_with_what_it_did_beneath(case_file: CaseFile, work: Any) -> None:
    may = work.person("May")
    goal = work.goal(may, "Sing")
    choir = connections.NewConnection(may, ServiceSnapshot("", "Choir", phone="0117"), goal)
    begun = case_file.command(connections.begin(choir, lambda on: on)).record_id
    told = connections.Move(ConnectionState.PASSED_ON, to_whom="Age Well", go_on=True)
    call = ringing.Call(True, "They are full", 12, told=told)
    case_file.command(ringing.ring(begun, 1, call, lambda on: on + timedelta(days=14)))
    everything = case_file.query(timeline(may))
    titles = [one.title for one in folded(everything, everything)]
    assert sorted(titles) == ["A goal", "Choir: Considered", "Phone: spoke with them", "Support began"]
    (head,) = [one for one in folded(everything, everything) if one.kind is Kind.CONTACT]
    assert [one.brief for one in head.beneath] == [
        "Choir: Asked", "Choir: Passed on to Age Well", "Age Well: Considered", "Done: Ring Choir",
    ]  # fmt: skip


def test_what_has_no_time_stands_where_it_was_written_down(case_file: CaseFile, work: Any, clock: Any) -> None:
    may = work.person("May")
    goal = work.goal(may, "Sing")
    action = work.action(goal, plan.NewAction("Ring", HandHolding.RANG_FOR))
    steps = (
        ("Told by Ada: Also worth knowing about me", lambda: work.told(may, "I like tea")),
        ("How near: 7 of 10", lambda: case_file.command(plan.set_nearness(goal, 7))),
        ("Phone: no reply", lambda: case_file.command(
            contacts.log_contact(contacts.NewContact(may, How.PHONE, Reach.NO_REPLY)))),
        ("Not done", lambda: case_file.command(plan.action_not_done(action, 1, "Nobody answered"))),
    )  # fmt: skip
    for _, do in steps:
        clock.at += timedelta(minutes=10)
        do()
    told = [one.title for one in case_file.query(timeline(may))]
    assert told[:4] == [title for title, _ in reversed(steps)]


def test_what_became_of_a_goal_when_support_ended_is_told_of_that_day(case_file: CaseFile, work: Any) -> None:
    may = work.person("May", referral=episodes.Referral(date(2026, 11, 2)))
    goal = work.goal(may)
    (episode,) = work.rows("SELECT * FROM episode")
    ending = episodes.Ending(date(2026, 11, 20), "All is well", "Ruth", {goal: (GoalEnding.REACHED, "")})
    case_file.command(episodes.end_episode(episode["id"], 1, ending))
    told = {entry.title: (entry.on, entry.time) for entry in case_file.query(timeline(may))}
    assert told["Goal ended: reached"] == told["Support ended"] == (date(2026, 11, 20), "")
    assert told["A goal"][0] == date(2026, 11, 23)


def test_every_review_stays(case_file: CaseFile, work: Any, clock: Any) -> None:
    may = work.person("May", referral=episodes.Referral(date(2026, 11, 2)))

    def look_at_it(on: date) -> Changes:
        (episode,) = case_file.query(episodes.episodes_of(may))
        return case_file.command(
            episodes.review_support(episode.id, episode.revision, on=on, next_on=on + timedelta(60))
        )

    def reviews() -> list[date]:
        return [one.on for one in case_file.query(timeline(may)) if one.title == "Support reviewed"]

    look_at_it(date(2026, 11, 20))
    clock.forward(days=7)
    again = look_at_it(date(2026, 11, 27))
    assert reviews() == [date(2026, 11, 27), date(2026, 11, 20)]
    undone = case_file.command(undo(again.command))
    assert reviews() == [date(2026, 11, 20)]
    case_file.command(undo(undone.command))
    assert reviews() == [date(2026, 11, 27), date(2026, 11, 20)]


def test_what_they_said_of_a_service_is_there_and_can_be_searched(case_file: CaseFile, work: Any) -> None:
    may = work.person("May")
    lunch = ServiceSnapshot("s1", "Lunch club", "Age Well", "", "")
    begun = connections.NewConnection(may, lunch, need=Need.COMPANY, state=ConnectionState.ASKED)
    connection = case_file.command(connections.begin(begun, lambda on: on)).record_id
    told = connections.Move(
        ConnectionState.SETTLED, helped=Helped.YES, their_words="It gave me my Thursdays back", words="Rang her"
    )
    case_file.command(connections.move(connection, 1, connections.Move(ConnectionState.STARTED), lambda on: on))
    case_file.command(connections.move(connection, 2, told, lambda on: on))
    (entry,) = [one for one in case_file.query(timeline(may)) if one.title == "Lunch club: Settled"]
    assert entry.words.startswith("Did it help? Yes · “It gave me my Thursdays back” · Rang her"), entry.words


def test_that_they_were_told_why_a_promise_was_not_kept_is_there(case_file: CaseFile, work: Any, clock: Any) -> None:
    may = work.person("May")
    goal = work.goal(may)
    at_once, later = (work.action(goal, plan.NewAction(what, None, promise=True)) for what in ("Ring the bus", "Write"))
    case_file.command(plan.action_not_done(at_once, 1, "Nobody answered", told_on=date(2026, 11, 23)))
    case_file.command(plan.action_not_done(later, 1, "No stamps"))
    clock.forward(days=1)
    case_file.command(plan.told_of_promise(later, 2))
    told = {(one.title, one.words) for one in case_file.query(timeline(may)) if one.kind is Kind.ACTION}
    assert ("Not done", "Ring the bus · Nobody answered · They were told why") in told
    assert ("Told why it was not kept", "Write") in told


def test_nobody_elses(case_file: CaseFile, work: Any) -> None:
    may, victor = work.person("May"), work.person("Victor")
    work.told(victor, "I like chess")
    assert [entry.title for entry in case_file.query(timeline(may))] == ["Support began"]
    assert isinstance(case_file.query(lambda reader: reader), Reader)


def test_what_is_planned_to_do_or_thought_of_is_no_contact_with_whom_it_names(
    case_file: CaseFile, work: Any, clock: Any
) -> None:
    may = work.person("May")
    surgery = circle.NewMember(CircleKind.AGENCY, "Orchard Surgery")
    case_file.command(circle.add_member(may, surgery))
    new = plan.NewAction("Ring them", HandHolding.RANG_FOR, who="Orchard Surgery")
    action = work.action(work.goal(may), new)
    nurse = connections.NewConnection(may, ServiceSnapshot("", "Orchard Surgery"), need=Need.HOME)
    loop = case_file.command(connections.begin(nurse, lambda on: on)).record_id
    leaves_at = datetime(2026, 11, 30, 9, tzinfo=UTC)
    told = visits.NewVisit(leaves_at, leaves_at + timedelta(hours=1), "Hill Road", with_whom="Orchard Surgery")
    visit = case_file.command(visits.plan_visit(may, told)).record_id
    planned = {entry.title for entry in case_file.query(timeline(may)) if entry.planned}
    assert planned == {"To do", "Orchard Surgery: Considered", "Visit alone, planned"}
    case_file.command(plan.action_not_done(action, 1, "They rang us"))
    case_file.command(connections.move(loop, 1, connections.Move(ConnectionState.ASKED), lambda on: on))
    clock.at = leaves_at + timedelta(hours=1)
    case_file.command(visits.back_safe(visit, 1))
    took_place = {entry.title for entry in case_file.query(timeline(may)) if not entry.planned}
    assert took_place >= {"Not done", "Orchard Surgery: Asked", "Visit alone, back safe"}
