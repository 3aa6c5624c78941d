"""The plan: actions are cleared only by what happened, and nobody's words are overwritten or half written."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.dates import NOT_A_TIME
from navigator.domain.people import Plan, ServiceSnapshot
from navigator.domain.rules import ladder
from navigator.domain.words import ActionState, CircleKind, HandHolding, How, Need, Reach
from navigator.errors import MovedOn, Refused
from navigator.store import circle, plan
from navigator.store.casefile import CaseFile
from navigator.store.contacts import NewContact, contacts_of, log_contact
from navigator.store.finishing import finish_action
from navigator.store.plan import NewAction

TODAY = date(2026, 11, 23)
RING = NewAction("Ring the council", HandHolding.RANG_TOGETHER, "Priya", "01632 960100", TODAY, "9:40", promise=True)


@pytest.fixture
def ada(work: Any) -> str:
    return work.person()


@pytest.fixture
def goal(work: Any, ada: str) -> str:
    return work.goal(ada)


@pytest.fixture
def action(work: Any, goal: str) -> str:
    return work.action(goal, RING)


def spoke(person_id: str, **more: Any) -> NewContact:
    return NewContact(person_id, How.PHONE, Reach.SPOKE, **more)


def the_action(case_file: CaseFile, person_id: str) -> Any:
    (goal,) = case_file.query(lambda reader: plan.goals_of(reader, person_id))
    return goal.actions[0]


# Rule 1


def test_done_says_what_happened_when_and_in_which_contact(case_file: CaseFile, ada: str, action: str) -> None:
    changes = case_file.command(finish_action(action, 1, " They come Friday ", spoke(ada, minutes=12), on=TODAY))
    (contact,) = case_file.query(contacts_of(ada))
    kept = the_action(case_file, ada)
    assert (kept.state, kept.outcome, kept.finished_on) == (ActionState.DONE, "They come Friday", TODAY)
    assert kept.contact_id == contact.id
    assert contact.minutes == 12
    assert kept.revision == 2
    assert changes.record_id == action


def test_how_it_was_done_is_said_by_whoever_did_it_and_never_taken_for_granted(
    work: Any, case_file: CaseFile, ada: str, goal: str
) -> None:
    planned = work.action(goal, NewAction("Ask about rails", None))
    before = work.all_tables()
    with pytest.raises(Refused, match="How did you help"):
        case_file.command(finish_action(planned, 1, "They come Friday", spoke(ada)))
    assert work.all_tables() == before, "no contact stays behind of what was refused"
    case_file.command(finish_action(planned, 1, "They come Friday", spoke(ada), hand_holding=HandHolding.RANG_FOR))
    assert the_action(case_file, ada).hand_holding is HandHolding.RANG_FOR


def test_what_somebody_else_did_holds_no_hand(work: Any, case_file: CaseFile, ada: str, goal: str) -> None:
    heard = work.action(goal, NewAction("Fetch the tablets", None, who="Bea, her daughter"))
    case_file.command(finish_action(heard, 1, "She had them on Friday", spoke(ada)))
    meant = work.action(goal, NewAction("Ring the surgery", HandHolding.RANG_TOGETHER, who="Bea, her daughter"))
    case_file.command(finish_action(meant, 1, "She rang by herself", spoke(ada), hand_holding=None))
    done = list(case_file.query(lambda reader: plan.goals_of(reader, ada))[0].actions)
    assert [one.hand_holding for one in done] == [None, None]
    assert ladder(done).total == 0


def test_done_in_a_contact_that_is_there_already(case_file: CaseFile, ada: str, action: str) -> None:
    contact = case_file.command(log_contact(spoke(ada))).record_id
    case_file.command(finish_action(action, 1, "They come Friday", contact))
    assert the_action(case_file, ada).contact_id == contact
    assert len(case_file.query(contacts_of(ada))) == 1


def test_not_done_says_why_and_what_instead(case_file: CaseFile, ada: str, action: str) -> None:
    case_file.command(plan.action_not_done(action, 1, "The line was dead", instead="Write to them"))
    kept = the_action(case_file, ada)
    assert (kept.state, kept.outcome, kept.instead) == (ActionState.NOT_DONE, "The line was dead", "Write to them")
    assert kept.contact_id is None


@pytest.mark.parametrize("outcome", ["", "   ", "\x00", "\n\t"])
def test_nothing_said_clears_nothing(work: Any, case_file: CaseFile, ada: str, action: str, outcome: str) -> None:
    before = work.all_tables()
    with pytest.raises(Refused, match="what happened"):
        case_file.command(finish_action(action, 1, outcome, spoke(ada)))
    with pytest.raises(Refused, match="why it was not done"):
        case_file.command(plan.action_not_done(action, 1, outcome))
    assert work.all_tables() == before, "nor is the contact logged that was to be made with it"
    assert the_action(case_file, ada).state is ActionState.OPEN


def test_what_happens_tomorrow_has_not_happened(work: Any, case_file: CaseFile, ada: str, action: str) -> None:
    before = work.all_tables()
    with pytest.raises(Refused, match="not come yet"):
        case_file.command(finish_action(action, 1, "It will", spoke(ada), on=TODAY + timedelta(1)))
    assert work.all_tables() == before


def test_a_contact_with_somebody_else_clears_nothing(work: Any, case_file: CaseFile, ada: str, action: str) -> None:
    bea = work.person("Bea")
    theirs = case_file.command(log_contact(spoke(bea))).record_id
    before = work.all_tables()
    for contact in (theirs, spoke(bea, next_on=TODAY)):
        with pytest.raises(Refused, match="somebody else"):
            case_file.command(finish_action(action, 1, "Mixed up", contact))
    with pytest.raises(Refused, match="no contact"):
        case_file.command(finish_action(action, 1, "Lost", "no such contact"))
    assert work.all_tables() == before
    assert case_file.problems() == []


def test_cleared_is_cleared(work: Any, case_file: CaseFile, ada: str, action: str) -> None:
    case_file.command(plan.action_not_done(action, 1, "Dead line"))
    before = work.row("action", action)
    for op in (
        finish_action(action, 2, "After all", spoke(ada)),
        plan.action_not_done(action, 2, "Still not"),
        plan.edit_action(action, 2, RING),
    ):
        with pytest.raises(Refused, match="cleared already"):
            case_file.command(op)
    assert work.row("action", action) == before


def test_the_file_itself_refuses_a_clearing_without_words(case_file: CaseFile, action: str) -> None:
    from navigator.store.driver import driver

    with pytest.raises(driver.IntegrityError):
        case_file._database.execute("UPDATE action SET state = 'done'")
    with pytest.raises(driver.IntegrityError):
        case_file._database.execute("UPDATE action SET state = 'forgotten'")


# Two at once


def test_whoever_saves_second_overwrites_nothing(
    work: Any, case_file: CaseFile, ada: str, goal: str, action: str
) -> None:
    case_file.command(plan.edit_action(action, 1, NewAction("Ring housing", HandHolding.RANG_FOR)))
    case_file.command(plan.edit_goal(goal, 1, words="Church on Sunday", need=Need.COMPANY, on_plan=False))
    case_file.command(plan.edit_plan(ada, 0, talk_where="At Priya’s"))
    case_file.command(plan.edit_plan(ada, 1, talk_where="Home"))
    before = work.journal()
    for op in (
        plan.edit_action(action, 1, RING),
        finish_action(action, 1, "Done", spoke(ada)),
        plan.edit_goal(goal, 1, words="Other", need=None, on_plan=True),
        plan.edit_plan(ada, 1, talk_where="Other"),
    ):
        with pytest.raises(MovedOn):
            case_file.command(op)
    assert work.journal() == before
    assert work.row("action", action)["what"] == "Ring housing"
    assert work.row("goal", goal)["words"] == "Church on Sunday"
    assert work.row("plan", ada)["talk_where"] == "Home"


def test_editing_an_action_keeps_its_service(work: Any, case_file: CaseFile, ada: str, goal: str) -> None:
    service = ServiceSnapshot("s1", "Dial-a-Bus", "Bristol CT", "01632 960011", "1 Road")
    action = work.action(goal, NewAction("Book", HandHolding.RANG_FOR, service=service))
    case_file.command(plan.edit_action(action, 1, NewAction(" Book it ", HandHolding.RANG_FOR)))
    kept = the_action(case_file, ada)
    assert kept.service == service
    assert kept.what == "Book it"


# Goals, nearness, the rest of the page


def test_nearness_keeps_its_history(work: Any, case_file: CaseFile, ada: str, clock: Any) -> None:
    goal = work.goal(ada, near=2)
    clock.forward(days=7)
    case_file.command(plan.set_nearness(goal, 5))
    case_file.command(plan.set_nearness(goal, 4, on=TODAY + timedelta(3)))
    (kept,) = case_file.query(lambda reader: plan.goals_of(reader, ada))
    assert [(near.on, near.score) for near in kept.nearness] == [
        (TODAY, 2),
        (TODAY + timedelta(3), 4),
        (TODAY + timedelta(7), 5),
    ]


@pytest.mark.parametrize("score", [-1, 11, 1000])
def test_nearness_is_from_0_to_10(work: Any, case_file: CaseFile, ada: str, goal: str, score: int) -> None:
    before = work.all_tables()
    with pytest.raises(Refused, match="0 to 10"):
        case_file.command(plan.set_nearness(goal, score))
    with pytest.raises(Refused, match="0 to 10"):
        work.goal(ada, "Another", near=score)
    assert work.all_tables() == before, "the goal is not kept without its answer"


def test_nearness_is_not_asked_tomorrow(case_file: CaseFile, goal: str) -> None:
    with pytest.raises(Refused, match="not come yet"):
        case_file.command(plan.set_nearness(goal, 3, on=TODAY + timedelta(1)))


@pytest.mark.parametrize("words", ["", " \n", "\x00"])
def test_goals_and_actions_need_words(work: Any, case_file: CaseFile, ada: str, action: str, words: str) -> None:
    (goal,) = case_file.query(lambda reader: plan.goals_of(reader, ada))
    for op in (
        plan.add_goal(ada, words),
        plan.edit_goal(goal.id, 1, words=words, need=None, on_plan=True),
        plan.add_action(goal.id, NewAction(words, HandHolding.CHASED)),
        plan.edit_action(action, 1, NewAction(words, HandHolding.CHASED)),
    ):
        with pytest.raises(Refused, match="words"):
            case_file.command(op)


def test_goals_and_actions_come_in_the_order_they_were_said(work: Any, case_file: CaseFile, ada: str) -> None:
    for words in ("first", "second", "third"):
        goal = work.goal(ada, words, need=Need.MONEY)
        for what in ("a", "b"):
            work.action(goal, NewAction(words + what, HandHolding.INTRODUCED))
    goals = case_file.query(lambda reader: plan.goals_of(reader, ada))
    assert [[goal.words, *(action.what for action in goal.actions)] for goal in goals] == [
        ["first", "firsta", "firstb"],
        ["second", "seconda", "secondb"],
        ["third", "thirda", "thirdb"],
    ]
    assert goals[0].need is Need.MONEY


def test_the_plan_is_empty_until_something_is_written(work: Any, case_file: CaseFile, ada: str) -> None:
    assert case_file.query(lambda reader: plan.plan_of(reader, ada)) == Plan(ada)
    case_file.command(plan.edit_plan(ada, 0, agreed_on=TODAY))
    case_file.command(plan.edit_plan(ada, 1, talk_on=TODAY + timedelta(7), talk_time="2pm", talk_where="Home"))
    assert case_file.query(lambda reader: plan.plan_of(reader, ada)) == Plan(
        ada, 2, TODAY, TODAY + timedelta(7), "14:00", "Home"
    )
    case_file.command(plan.edit_plan(ada, 2, agreed_on=None))
    assert case_file.query(lambda reader: plan.plan_of(reader, ada)).agreed_on is None


def test_a_plan_is_not_agreed_tomorrow(case_file: CaseFile, ada: str) -> None:
    with pytest.raises(Refused, match="not come yet"):
        case_file.command(plan.edit_plan(ada, 0, agreed_on=TODAY + timedelta(1)))


@pytest.mark.parametrize("field", ["if_softer", "id", "goals"])
def test_a_part_the_plan_does_not_have_is_our_own_mistake(ada: str, field: str) -> None:
    with pytest.raises(TypeError, match="no such part"):
        plan.edit_plan(ada, 0, **{field: "x"})


def test_nothing_is_planned_for_nobody(work: Any, case_file: CaseFile) -> None:
    before = work.all_tables()
    for op in (
        plan.add_goal("nobody", "Want"),
        plan.add_action("no goal", RING),
        plan.edit_action("no action", 1, RING),
        plan.set_nearness("no goal", 3),
        plan.edit_plan("nobody", 0, talk_where="x"),
        finish_action("no action", 1, "x", "y"),
        plan.action_not_done("no action", 1, "x"),
        log_contact(spoke("nobody")),
        circle.add_member("nobody", circle.NewMember(CircleKind.PERSON, "Bea")),
    ):
        with pytest.raises(Refused, match="There is no"):
            case_file.command(op)
    assert work.all_tables() == before


# Contacts


def test_a_contact_puts_the_next_talk_on_the_plan(work: Any, case_file: CaseFile, ada: str) -> None:
    case_file.command(log_contact(spoke(ada, next_on=TODAY + timedelta(7), next_time=" 2pm ", next_where="Home")))
    kept = case_file.query(lambda reader: plan.plan_of(reader, ada))
    assert (kept.talk_on, kept.talk_time, kept.talk_where) == (TODAY + timedelta(7), "14:00", "Home")
    case_file.command(log_contact(spoke(ada)))
    assert case_file.query(lambda reader: plan.plan_of(reader, ada)) == kept, "no next talk said, none taken away"


def test_a_visit_written_down_late_does_not_take_the_coming_talk_away(
    case_file: CaseFile, ada: str, clock: Any
) -> None:
    case_file.command(log_contact(spoke(ada, next_on=TODAY + timedelta(7))))
    late = spoke(ada, at=clock() - timedelta(days=20), next_on=TODAY - timedelta(10))
    case_file.command(log_contact(late))
    assert case_file.query(lambda reader: plan.plan_of(reader, ada)).talk_on == TODAY + timedelta(7)
    assert case_file.query(contacts_of(ada))[1].next_on == TODAY - timedelta(10), "what was said then is kept"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"minutes": -1}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"miles": -0.1}, "miles"),
        ({"miles": 1000}, "miles"),
        ({"miles": float("nan")}, "miles"),
        ({"miles": float("inf")}, "miles"),
    ],
)
def test_slips_of_the_finger_are_asked_about(work: Any, case_file: CaseFile, ada: str, more: Any, words: str) -> None:
    before = work.all_tables()
    with pytest.raises(Refused, match=words):
        case_file.command(log_contact(spoke(ada, **more)))
    assert work.all_tables() == before


def test_what_has_not_happened_cannot_be_logged(case_file: CaseFile, ada: str, clock: Any) -> None:
    with pytest.raises(Refused, match="not happened"):
        case_file.command(log_contact(spoke(ada, at=clock() + timedelta(minutes=1))))
    case_file.command(log_contact(spoke(ada, at=clock())))


def test_contacts_come_newest_first(case_file: CaseFile, ada: str, clock: Any) -> None:
    for days in (3, 1, 2):
        case_file.command(log_contact(spoke(ada, at=clock() - timedelta(days=days), note=str(days), miles=2.5)))
    kept = case_file.query(contacts_of(ada))
    assert [contact.note for contact in kept] == ["1", "2", "3"]
    assert kept[0].miles == 2.5
    assert kept[0].at == clock() - timedelta(days=1)


# The circle


def test_the_circle_lists_people_before_agencies(case_file: CaseFile, ada: str) -> None:
    for kind, name in ((CircleKind.AGENCY, "Surgery"), (CircleKind.PERSON, "Bea"), (CircleKind.PERSON, " Cy ")):
        case_file.command(circle.add_member(ada, circle.NewMember(kind, name)))
    assert [member.name for member in case_file.query(lambda reader: circle.members_of(reader, ada))] == [
        "Bea",
        "Cy",
        "Surgery",
    ]


def test_the_circle_is_edited_like_all_else(work: Any, case_file: CaseFile, ada: str) -> None:
    new = circle.NewMember(CircleKind.PERSON, "Bea", "daughter", "01632 960002", email=" bea@marsh.example ")
    member = case_file.command(circle.add_member(ada, new)).record_id
    case_file.command(circle.edit_member(member, 1, circle.NewMember(CircleKind.PERSON, " Beatrice ", "daughter")))
    (kept,) = case_file.query(lambda reader: circle.members_of(reader, ada))
    assert (kept.name, kept.email, kept.revision) == ("Beatrice", "", 2)
    with pytest.raises(MovedOn):
        case_file.command(circle.edit_member(member, 1, new))
    for wrong, words in (
        (circle.NewMember(CircleKind.PERSON, " \x00 "), "name"),
        (circle.NewMember(CircleKind.AGENCY, "Surgery", cared_for=True), "is this a person"),
        (circle.NewMember(CircleKind.AGENCY, "Surgery", cares=True), "is this a person"),
    ):
        with pytest.raises(Refused, match=words):
            case_file.command(circle.add_member(ada, wrong))
        with pytest.raises(Refused, match=words):
            case_file.command(circle.edit_member(member, 2, wrong))


def test_what_is_meant_as_a_time_is_one(case_file: CaseFile, work: Any, ada: str, goal: str) -> None:
    """By the clock of 24 hours, on paper as on the screen; what is none is refused by its field."""
    act = NewAction("Go and see it", HandHolding.WENT_WITH)
    refused = {
        "when": plan.add_action(goal, replace(act, when="25:99")),
        "talk_time": plan.edit_plan(ada, 0, talk_time="25:99"),
        "next_time": log_contact(spoke(ada, next_on=TODAY + timedelta(7), next_time="25:99")),
    }
    for field, op in refused.items():
        with pytest.raises(Refused) as told:
            case_file.command(op)
        assert told.value.fields == {field: NOT_A_TIME}
    action_id = case_file.command(plan.add_action(goal, replace(act, when="2 pm"))).record_id
    assert work.row("action", action_id)["when"] == "14:00"
    case_file.command(plan.edit_action(action_id, 1, replace(act, when="half past two")))
    assert work.row("action", action_id)["when"] == "half past two"
