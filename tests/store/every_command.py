"""One case of every command the store has, each as it would come in a day's work: what undoing is held against.

A new command needs a line in CASES: `test_undo` counts the commands in the code and names the one that has none.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date, timedelta
from types import FunctionType

import navigator.store
from navigator.domain.on_page import PageKind
from navigator.domain.papers import Letterhead
from navigator.domain.people import Coordinator, PersonDetails, ServiceSnapshot
from navigator.domain.words import (
    CircleKind,
    ConnectionState,
    Corrected,
    Form,
    GivenHow,
    GoalEnding,
    HandHolding,
    Helped,
    How,
    Need,
    Paper,
    Reach,
    Shareable,
    SharedHow,
    StoryHeading,
)
from navigator.store import (
    another_person,
    assessments,
    carers,
    circle,
    connections,
    consent,
    contacts,
    coordinator,
    episodes,
    finishing,
    following,
    letterhead,
    merging,
    on_page,
    own_knowledge,
    own_services,
    people,
    plan,
    prompts,
    ringing,
    services_in_use,
    sharing,
    snoozes,
    story,
    versions,
    visits,
    what_if,
)

from .a_caseload import SPOKE, TODAY, Caseload, Op, chase_day, line_of, visit_to

#: What is a command by its shape and changes no record, or is itself the undoing.
NOT_UNDONE = {
    "people.view_person": "looking changes nothing",
    "drafts.keep_draft": "words being typed are not decided yet",
    "drafts.letting_go": "wraps another command",
    "undoing.undo": "is itself undone by name, in the test",
}


def commands() -> set[str]:
    """Every public function of the store that gives a command: "module.function"."""
    found = set()
    for info in pkgutil.iter_modules(navigator.store.__path__):
        module = importlib.import_module(f"navigator.store.{info.name}")
        for name, function in vars(module).items():
            own = isinstance(function, FunctionType) and function.__module__ == module.__name__
            if own and not name.startswith("_") and function.__annotations__.get("return") == Op:
                found.add(f"{info.name}.{name}")
    return found


def _moves(c: Caseload) -> Iterator[tuple[str, str, Op]]:
    """A connection from each of its states to each that follows, as it is told."""
    told = (
        ("is offered", c.considered, connections.Move(ConnectionState.OFFERED)),
        ("is on their list", c.asked, connections.Move(ConnectionState.WAITING, words="About six weeks")),
        ("is turned away", c.asked, connections.Move(ConnectionState.TURNED_AWAY, words="Not in their area")),
        ("is passed on, and begun with them", c.asked,
         connections.Move(ConnectionState.PASSED_ON, words="Not theirs", to_whom="The council", go_on=True)),
        ("is declined", c.considered, connections.Move(ConnectionState.DECLINED, words="She would rather not")),
        ("started", c.asked, connections.Move(ConnectionState.STARTED)),
        ("is settled", c.started, connections.Move(ConnectionState.SETTLED, helped=Helped.YES, their_words="Lovely")),
        ("ended", c.started, connections.Move(ConnectionState.ENDED, words="She moved away")),
    )  # fmt: skip
    for words, connection_id, move in told:
        revision = 2 if connection_id == c.started else 1
        yield f"a connection {words}", "connections.move", connections.move(connection_id, revision, move, chase_day)


def cases(c: Caseload) -> Iterator[tuple[str, str, Op]]:
    """In words, which command it is, and the command."""
    spoke = contacts.NewContact(c.may, **SPOKE)  # type: ignore[arg-type]
    ending = episodes.Ending(TODAY, "All is well", "Dr Khan", {c.goal: (GoalEnding.REACHED, "She goes")})
    yield "the coordinator's own name", "coordinator.save_coordinator", coordinator.save_coordinator(Coordinator("Jo"))
    yield "a new person", "people.add_person", people.add_person(PersonDetails("Kit"))
    changed = PersonDetails("May", "Ellis", phone="0117")
    yield "details changed", "people.edit_person", people.edit_person(c.may, 1, changed)
    yield "archived", "people.archive_person", people.archive_person(c.ended, 1)
    yield "restored", "people.restore_person", people.restore_person(c.archived, 2)
    yield "two records made one", "merging.merge", merging.merge(c.may, c.twin, (1, 1))
    yield "and parted", "merging.part", merging.part(c.merged)
    yield "a new referral", "episodes.refer_again", episodes.refer_again(c.ended, episodes.Referral(reason="A fall"))
    came = episodes.Referral(referred_by="Dr Khan", review_on=date(2027, 1, 4))
    yield "the referral changed", "episodes.edit_referral", episodes.edit_referral(c.episode, 1, came)
    yield "taken on", "episodes.take_on", episodes.take_on(c.waiting, 1)
    review = episodes.review_support(c.episode, 1, on=TODAY, next_on=TODAY + timedelta(days=42), plan_stands=True)
    yield "a review, and the plan stands", "episodes.review_support", review
    knits = episodes.end_goals(c.left, {c.left_goal: (GoalEnding.REACHED, "Two scarves")})
    yield "what became of a goal, afterwards", "episodes.end_goals", knits
    yield "a goal opened again", "episodes.open_goal_again", episodes.open_goal_again(c.back_goal, 3)
    yield "asked how to communicate", "people.communication_still_so", people.communication_still_so(c.may, 1)
    yield "the end of the support", "episodes.end_episode", episodes.end_episode(c.episode, 1, ending)
    told = story.add_entry(c.may, StoryHeading.ALSO, "I sing", "May")
    yield "words of the story", "story.add_entry", told
    corrected = story.add_entry(c.may, StoryHeading.ALSO, "I like coffee", "May", supersedes=c.entry)
    yield "a correction", "story.add_entry", corrected
    yield "a goal and how near", "plan.add_goal", plan.add_goal(c.may, "Go out", Need.GETTING_ABOUT, near=4)
    goal = plan.edit_goal(c.goal, 1, words="Go to church", need=None, on_plan=False)
    yield "a goal's words", "plan.edit_goal", goal
    yield "how near", "plan.set_nearness", plan.set_nearness(c.goal, 7)
    action = plan.NewAction("Buy a hat", HandHolding.TOLD_ABOUT)
    yield "an action", "plan.add_action", plan.add_action(c.goal, action)
    yield "an action changed", "plan.edit_action", plan.edit_action(c.action, 1, action)
    done = finishing.finish_action(c.action, 1, "They come at nine", spoke)
    yield "an action done, its contact made on the spot", "finishing.finish_action", done
    done = finishing.finish_action(c.action, 1, "They come at nine", c.contact)
    yield "an action done in a contact that is there", "finishing.finish_action", done
    yield "an action not done", "plan.action_not_done", plan.action_not_done(c.action, 1, "Away", instead="Thursday")
    yield "told of a broken promise", "plan.told_of_promise", plan.told_of_promise(c.broken, 2)
    ticks = (
        (PageKind.STORY, c.entry),
        (PageKind.GOAL, c.goal),
        (PageKind.ACTION, c.action),
        (PageKind.WHAT_IF, c.what_if),
        (PageKind.MEMBER, c.bea),
    )
    for kind, one in ticks:
        tick = on_page.put_on_page(kind, one, kind is PageKind.STORY)  # the entry is of those that are not on it
        yield f"on or off the page: {kind.value}", "on_page.put_on_page", tick
    yield "the page", "plan.edit_plan", plan.edit_plan(c.may, 1, talk_where="At home")
    fall = what_if.NewWhatIf("Ring Bea", "I fall", on_plan=False)
    yield "a what-if", "what_if.add_what_if", what_if.add_what_if(c.may, fall)
    yield "a what-if changed", "what_if.edit_what_if", what_if.edit_what_if(c.what_if, 1, fall)
    yield "a what-if put in another place", "what_if.move_what_if", what_if.move_what_if(c.what_if, 1)
    yield "a what-if taken out", "what_if.remove_what_if", what_if.remove_what_if(c.what_if, 1)
    somebody = circle.NewMember(CircleKind.AGENCY, "Orchard Surgery")
    yield "somebody in the circle", "circle.add_member", circle.add_member(c.may, somebody)
    daughter = circle.NewMember(CircleKind.PERSON, "Bea", "daughter")
    yield "the circle changed", "circle.edit_member", circle.edit_member(c.bea, 1, daughter)
    signed = consent.NewConsent((Shareable.SUPPORT,), TODAY, GivenHow.SIGNED)
    yield "somebody in the circle who may see it", "circle.add_member", circle.add_member(c.may, somebody, signed)
    yield "what one may be told", "consent.give_consent", consent.give_consent(c.bea, signed)
    yield "what one may be told, put right", "consent.change_consent", consent.change_consent(c.agreed, 1, signed)
    withdrawn = consent.withdraw_consent(c.bea, (Shareable.ALSO,), why="She talks")
    yield "a part of it withdrawn", "consent.withdraw_consent", withdrawn
    yield "one who left", "circle.leave_circle", circle.leave_circle(c.bea, 1)
    yield "one who came back", "circle.come_back", circle.come_back(c.moved_off, 2)
    yield "a carer's own record", "carers.link_record", carers.link_record(c.bea, 1, c.newcomer)
    yield "a record made for a carer", "carers.make_record", carers.make_record(c.bea, 1, PersonDetails("Bea"))
    yield "a record that is not theirs", "carers.unlink_record", carers.unlink_record(c.linked, 2)
    yield "a carer who wants no record", "carers.wants_no_record", carers.wants_no_record(c.bea, 1)
    caring = carers.Caring(
        TODAY, {c.bea: 1, c.linked: 2}, frozenset({c.bea}), frozenset({c.linked}), "Bea does the shopping"
    )
    yield "who looks after whom", "carers.record_caring", carers.record_caring(c.may, 1, caring)
    yield "a contact", "contacts.log_contact", contacts.log_contact(spoke)
    both = contacts.log_contact(contacts.NewContact(c.may, How.MEETING, Reach.SPOKE), {c.twin: Reach.NOT_AT_HOME})
    yield "a contact with two", "contacts.log_contact", both
    right = contacts.NewContact(c.may, How.VISIT, Reach.SPOKE, minutes=60)
    yield "a contact put right", "contacts.correct_contact", contacts.correct_contact(c.contact, 1, right)
    yield "a group's contact put right", "contacts.correct_contact", contacts.correct_contact(c.group, 1, right)
    next_step = following.Follows(plan.NewAction("Ask about a lift", None), c.goal)
    log = contacts.log_contact(spoke)
    yield "a contact, and what follows as an action", "following.then_plan", following.then_plan(log, next_step)
    moved = another_person.move_contact(c.contact, 1, c.newcomer)
    yield "a contact that was somebody else's", "another_person.move_contact", moved
    begun = connections.NewConnection(c.may, ServiceSnapshot("", "Lunch club"), need=Need.COMPANY)
    yield "a connection, its service typed in", "connections.begin", connections.begin(begun, chase_day)
    yield "a connection chased", "connections.chase", connections.chase(c.asked, 1, chase_day, words="Next week")
    together = ringing.Call(True, "Places on Thursdays", 12, told=connections.Move(ConnectionState.WAITING))
    yield "rung together, and on their list", "ringing.ring", ringing.ring(c.considered, 1, together, chase_day)
    yield "rung again", "ringing.ring", ringing.ring(c.asked, 1, ringing.Call(False, "Next week"), chase_day)
    nobody = ringing.Call(False, answered=False)
    yield "rung, with no connection", "ringing.log_call", ringing.log_call(spoke, {}, (c.action,))
    yield "rung, and nobody picked up", "ringing.ring", ringing.ring(c.asked, 1, nobody, chase_day)
    yield from _moves(c)
    yield from _kept(c)


def _kept(c: Caseload) -> Iterator[tuple[str, str, Op]]:
    """What is held, planned and known beside the plan."""
    new = assessments.NewAssessment("Care needs", TODAY, "Ward 7")
    yield "an assessment", "assessments.hold_assessment", assessments.hold_assessment(c.may, new)
    edited = assessments.edit_assessment(c.assessment, 1, new)
    yield "an assessment changed", "assessments.edit_assessment", edited
    answer = assessments.answer_assessment(c.assessment, "Council", accepted=False, why="Too old")
    yield "an agency's answer", "assessments.answer_assessment", answer
    later = snoozes.snooze(line_of(c.twin), TODAY + timedelta(days=7), "They are away")
    yield "a line of Today snoozed", "snoozes.snooze", later
    yield "and shown again", "snoozes.show_again", snoozes.show_again(c.snooze)
    moved = ServiceSnapshot("hsds-7", "Handyman", "Age Well", "0117 496 0999")
    yield "a service's new number", "services_in_use.update_service", services_in_use.update_service(c.may, moved)
    yield "a visit", "visits.plan_visit", visits.plan_visit(c.may, visit_to("The ward"))
    yield "a visit changed", "visits.edit_visit", visits.edit_visit(c.visit, 1, visit_to("The ward"))
    yield "back safe", "visits.back_safe", visits.back_safe(c.visit, 1)
    spoke = contacts.NewContact(c.may, How.VISIT, Reach.SPOKE, note="Tea")
    yield "what happened on a visit", "visits.log_visit", visits.log_visit(c.visit, spoke)
    yield "a visit called off", "visits.call_off_visit", visits.call_off_visit(c.visit, 1)
    club = own_services.NewService("Lunch club")
    yield "a service typed in", "own_services.add_own_service", own_services.add_own_service(club)
    service = own_services.edit_own_service(c.own_service, 1, club)
    yield "a service typed in, changed", "own_services.edit_own_service", service
    yield "a note", "own_knowledge.add_note", own_knowledge.add_note("hsds-7", "Handyman", "Closed in August")
    number = own_knowledge.correct("hsds-7", "Handyman", Corrected.PHONE, "0117 496 0999")
    yield "a number put right", "own_knowledge.correct", number
    favourite = own_knowledge.set_favourite("hsds-7", "Handyman", on=True)
    yield "a favourite", "own_knowledge.set_favourite", favourite
    yield "a note taken back", "own_knowledge.take_back", own_knowledge.take_back(c.note, 1)
    asked = {StoryHeading.ALSO: ("Where?", "And when?")}
    yield "questions of one's own", "prompts.add_prompts", prompts.add_prompts("Widows", asked)
    yield "questions changed", "prompts.edit_prompts", prompts.edit_prompts(c.prompts, 1, "Veterans", asked)
    yield "shipped questions changed", "prompts.edit_prompts", prompts.edit_prompts("carer", 0, "Carers", asked)
    yield "questions put in another place", "prompts.move_prompts", prompts.move_prompts("carer", -1)
    yield "questions removed", "prompts.remove_prompts", prompts.remove_prompts(c.prompts, 1)
    yield "questions for everybody", "prompts.choose_prompts", prompts.choose_prompts(None, "hospital")
    yield "questions for one person", "prompts.choose_prompts", prompts.choose_prompts(c.may, c.prompts)
    given = sharing.NewSharing(c.bea, (Shareable.PLAN, Shareable.ALSO), SharedHow.TOLD)
    yield "shared with somebody", "sharing.share", sharing.share(c.may, given)
    yield "a version", "versions.keep_version", versions.keep_version(c.may, Paper.PLAN, Form.PDF, "[]")
    letter = versions.keep_version(c.may, Paper.LETTER, Form.PRINT, "[]", to="Home Adaptations", words="Rails, please")
    yield "a letter", "versions.keep_version", letter
    yield "the head of letters", "letterhead.save_letterhead", letterhead.save_letterhead(Letterhead("1 High Street"))
    yield "a version handed over", "versions.give", versions.give(c.version, 1, SharedHow.HANDED)
    yield "a story posted, which is a sharing", "versions.give", versions.give(c.story, 1, SharedHow.POSTED)
