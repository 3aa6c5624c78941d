"""Commands on whatever the file holds just now, drawn by chance; None where there is nothing to do it on."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from navigator.domain.changes import Changes
from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.words import (
    CircleKind,
    ConnectionState,
    GoalEnding,
    HandHolding,
    Helped,
    How,
    Need,
    Reach,
    Shareable,
    SharedHow,
    StoryHeading,
)
from navigator.store import (
    another_person,
    carers,
    circle,
    connections,
    consent,
    contacts,
    episodes,
    finishing,
    merging,
    people,
    plan,
    sharing,
    story,
    visits,
)
from navigator.store.casefile import CaseFile, Writer
from navigator.store.undoing import undo

Op = Callable[[Writer], Changes]
Row = dict[str, Any]
TODAY = date(2026, 11, 23)
SOON = datetime(2026, 11, 23, 20, tzinfo=UTC)
#: Of this many commands one is an undo, or does again what was undone.
ONE_UNDO_IN = 4


class AnyOrder:
    """Draws the next command. The same seed draws the same."""

    def __init__(self, case_file: CaseFile, seed: int) -> None:
        self._file, self._random = case_file, Random(seed)
        self._begins = [one for name, one in sorted(vars(AnyOrder).items()) if name.startswith("do_")]

    def next(self) -> Op | None:
        if self._random.randrange(ONE_UNDO_IN) == 0:
            return self._one("command", lambda row: undo(row["first_seq"]), "undone_by IS NULL", "first_seq")
        begin: Callable[[AnyOrder], Op | None] = self._random.choice(self._begins)
        return begin(self)

    def _rows(self, kind: str, where: str = "1", order: str = "id") -> list[Row]:
        return self._file.query(lambda reader: reader.rows(f"SELECT * FROM {kind} WHERE {where} ORDER BY {order}"))  # noqa: S608

    def _one(self, kind: str, to: Callable[[Row], Op], where: str = "1", order: str = "id") -> Op | None:
        rows = self._rows(kind, where, order)
        return to(self._random.choice(rows)) if rows else None

    def _person(self, to: Callable[[Row], Op], where: str = "merged_into IS NULL") -> Op | None:
        return self._one("person", to, where)

    def _ago(self, most: int = 60) -> date:
        return TODAY - timedelta(self._random.randint(0, most))

    def _chance(self) -> bool:
        return self._random.random() < 0.5

    # People and their support

    def do_add_person(self) -> Op:
        details = PersonDetails(f"P{self._random.randrange(10)}", "Marsh")
        return people.add_person(details, episodes.Referral(self._ago(), waiting=self._chance()))

    def do_archive(self) -> Op | None:
        return self._person(lambda one: people.archive_person(one["id"], one["revision"]))

    def do_restore(self) -> Op | None:
        return self._person(lambda one: people.restore_person(one["id"], one["revision"]), "archived_on IS NOT NULL")

    def do_edit_person(self) -> Op | None:
        told = PersonDetails("May", "Marsh", phone=f"0117 {self._random.randrange(999)}")
        return self._person(lambda one: people.edit_person(one["id"], one["revision"], told))

    def do_end_support(self) -> Op | None:
        return self._one("episode", self._end, "ended_on IS NULL")

    def _end(self, episode: Row) -> Op:
        whose = f"person_id = '{episode['person_id']}'"
        goals = {one["id"]: (GoalEnding.REACHED, "") for one in self._rows("goal", f"{whose} AND ending IS NULL")}
        held = f"{whose} AND promise = 1 AND state = 'open' AND goal_id IN (SELECT id FROM goal WHERE ending IS NULL)"  # noqa: S608
        promises = {one["id"]: self._chance() for one in self._rows("action", held)}
        ending = episodes.Ending(self._ago(20), "She manages", "Ruth", goals, promises)
        return episodes.end_episode(episode["id"], episode["revision"], ending)

    def do_refer_again(self) -> Op | None:
        return self._person(lambda one: episodes.refer_again(one["id"], episodes.Referral(self._ago(20))))

    def do_merge(self) -> Op | None:
        rows = self._rows("person", "merged_into IS NULL")
        if len(rows) < 2:
            return None
        kept, other = self._random.sample(rows, 2)
        return merging.merge(kept["id"], other["id"], (kept["revision"], other["revision"]))

    def do_part(self) -> Op | None:
        return self._person(lambda one: merging.part(one["id"]), "merged_into IS NOT NULL")

    # The plan

    def do_add_goal(self) -> Op | None:
        return self._person(lambda one: plan.add_goal(one["id"], "Sing again"))

    def do_add_action(self) -> Op | None:
        new = plan.NewAction("Ring", HandHolding.RANG_FOR, by_on=TODAY, promise=self._chance())
        return self._one("goal", lambda goal: plan.add_action(goal["id"], new))

    def do_finish_action(self) -> Op | None:
        return self._one("action", self._finish, "state = 'open'")

    def _finish(self, action: Row) -> Op:
        new = contacts.NewContact(action["person_id"], How.PHONE, Reach.SPOKE)
        return finishing.finish_action(action["id"], action["revision"], "They will ring", new)

    def do_begin_connection(self) -> Op | None:
        goals = self._rows("goal", "ending IS NULL")
        goal = self._random.choice(goals) if goals and self._chance() else None
        if goal is None:
            return self._person(lambda one: self._begin(one["id"], None))
        return self._begin(goal["person_id"], goal["id"])

    def _begin(self, person_id: str, goal_id: str | None) -> Op:
        new = connections.NewConnection(
            person_id,
            ServiceSnapshot("", "Rails"),
            goal_id,
            need=Need.HOME,
            state=ConnectionState.ASKED,
            on=self._ago(30),
        )
        return connections.begin(new, _a_week_on)

    def do_move_connection(self) -> Op | None:
        state = self._random.choice(list(ConnectionState))
        told = connections.Move(state, TODAY, "So they said", "Van", helped=Helped.YES, go_on=self._chance())
        return self._one("connection", lambda one: connections.move(one["id"], one["revision"], told, _a_week_on))

    # What happened, and who is around them

    def do_log_contact(self) -> Op | None:
        others = [one["id"] for one in self._rows("person", "merged_into IS NULL") if self._random.random() < 0.2]
        return self._person(
            lambda one: self._log(one["id"], {each: Reach.SPOKE for each in others if each != one["id"]})
        )

    def _log(self, person_id: str, also: dict[str, Reach]) -> Op:
        next_on = TODAY + timedelta(3) if self._chance() else None
        return contacts.log_contact(contacts.NewContact(person_id, How.VISIT, Reach.SPOKE, next_on=next_on), also)

    def do_move_contact(self) -> Op | None:
        people_in_sight = self._rows("person", "merged_into IS NULL")
        to = self._random.choice(people_in_sight)["id"] if people_in_sight else ""
        return self._one("contact", lambda one: another_person.move_contact(one["id"], one["revision"], to))

    def do_tell(self) -> Op | None:
        return self._person(lambda one: story.add_entry(one["id"], StoryHeading.ALSO, "I sang", "May"))

    def do_correct(self) -> Op | None:
        def put_right(entry: Row) -> Op:
            return story.add_entry(entry["person_id"], StoryHeading.ALSO, "I sing", "May", supersedes=entry["id"])

        latest = "id NOT IN (SELECT coalesce(supersedes, '') FROM story_entry)"
        return self._one("story_entry", put_right, latest)

    def do_plan_visit(self) -> Op | None:
        new = visits.NewVisit(SOON, SOON + timedelta(hours=1), "Her home")
        return self._person(lambda one: visits.plan_visit(one["id"], new))

    def do_add_member(self) -> Op | None:
        return self._person(lambda one: circle.add_member(one["id"], circle.NewMember(CircleKind.PERSON, "Ruth")))

    def do_link(self) -> Op | None:
        records = self._rows("person", "merged_into IS NULL")
        to = self._random.choice(records)["id"] if records else ""
        unlinked = "record_id IS NULL"
        return self._one("circle_member", lambda one: carers.link_record(one["id"], one["revision"], to), unlinked)

    def do_leave(self) -> Op | None:
        return self._one("circle_member", lambda one: circle.leave_circle(one["id"], one["revision"]))

    def do_come_back(self) -> Op | None:
        left = "left_on IS NOT NULL"
        return self._one("circle_member", lambda one: circle.come_back(one["id"], one["revision"]), left)

    def do_agree(self) -> Op | None:
        agreed = consent.NewConsent((Shareable.PLAN,), self._ago())
        return self._one("circle_member", lambda one: consent.give_consent(one["id"], agreed))

    def do_share(self) -> Op | None:
        def share(member: Row) -> Op:
            new = sharing.NewSharing(member["id"], (Shareable.PLAN,), SharedHow.TOLD, legal_basis="The law", why="So")
            return sharing.share(member["person_id"], new)

        return self._one("circle_member", share)


def _a_week_on(on: date) -> date:
    return on + timedelta(7)
