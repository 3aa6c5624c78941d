"""The written caseload: nobody in it is real, everybody in it is whole, and the hard ones are there."""

import re
from datetime import timedelta
from typing import Any

from navigator.demo.made_people import make_person
from navigator.documents.pages import lay_out
from navigator.documents.plan import compose_plan
from navigator.domain.checks import check_nhs_number
from navigator.domain.connections import chase_is_due, holding, passed_around
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.rules import QUIET_AFTER_DAYS, age_on, promise_is_late
from navigator.domain.story import told_once
from navigator.domain.today_words import TodayKind, TodayPart
from navigator.domain.words import (
    ActionState,
    CircleKind,
    ConnectionState,
    Form,
    HandHolding,
    How,
    Knowing,
    Need,
    Reach,
    SharedHow,
    StoryHeading,
)
from navigator.domain.working_days import SATURDAY
from navigator.store.episodes import episodes_of
from navigator.store.merging import merged_into
from navigator.store.own_knowledge import all_knowledge
from navigator.store.own_services import own_services
from navigator.store.people_list import list_people
from navigator.store.prompts import prompt_sets
from navigator.store.today import today_lines
from navigator.store.versions import versions_of

NUMBER = re.compile(r"\b0\d{2,4} ?\d{3,4} ?\d{3,4}\b|\b0\d{9,10}\b")


def _texts(one: PersonSnapshot) -> list[str]:
    details = one.person.details
    return [
        details.communication,
        details.watch_for,
        details.living,
        *(what_if.what for what_if in one.what_ifs),
        one.plan.talk_where,
        *(entry.words for entry in one.story),
        *(contact.note for contact in one.contacts),
        *(
            words
            for goal in one.goals
            for action in goal.actions
            for words in (action.what, action.outcome, action.who)
        ),
    ]


def _phones(one: PersonSnapshot) -> list[str]:
    actions = [action for goal in one.goals for action in goal.actions]
    found = [one.person.details.phone, *(member.phone for member in one.circle), *(act.who_phone for act in actions)]
    found += [action.service.phone for action in actions if action.service]
    found += [number for text in _texts(one) for number in NUMBER.findall(text)]
    return [phone for phone in found if phone]


def test_no_telephone_number_is_anybodys(larger: Any, drama: re.Pattern[str]) -> None:
    phones = [phone for one in larger.people() for phone in _phones(one)]
    assert len(phones) > 500
    assert [phone for phone in phones if not drama.fullmatch(phone)] == []


def test_the_number_finder_would_find_a_real_number_in_a_note(drama: re.Pattern[str]) -> None:
    assert NUMBER.findall("Ring 0117 332 7111 or 07911123456.") == ["0117 332 7111", "07911123456"]
    assert not drama.fullmatch("0117 332 7111")


def test_nhs_numbers_are_valid_never_issued_and_never_the_same(larger: Any) -> None:
    numbers = [one.person.details.nhs_number for one in larger.people()]
    assert all(number.startswith("999") and check_nhs_number(number) == "" for number in numbers)
    assert len(set(numbers)) == len(numbers) == 110


def test_no_two_people_are_the_same(larger: Any) -> None:
    people = larger.people()
    told = {tuple(entry.words for entry in one.story) for one in people}
    noted = {tuple(contact.note for contact in one.contacts) for one in people}
    assert len(told) == len(noted) == 110
    assert len({(one.person.details.full_name, one.person.details.born_on) for one in people}) == 110


def test_every_need_is_wanted_by_somebody_and_every_kind_of_help_is_given(written: Any) -> None:
    goals = [goal for one in written.people() for goal in one.goals]
    assert {goal.need for goal in goals} == set(Need)
    # One of them none, for what somebody else does.
    assert {action.hand_holding for goal in goals for action in goal.actions} == {*HandHolding, None}


def test_every_way_and_outcome_of_a_contact_is_there(written: Any) -> None:
    contacts = [contact for one in written.people() for contact in one.contacts]
    assert {contact.how for contact in contacts} == set(How)
    assert {contact.reach for contact in contacts} >= set(Reach) - {Reach.WRONG_NUMBER}


def test_one_wish_was_just_told_and_has_nothing_planned_yet(written: Any) -> None:
    """Today asks for its first action; every other goal has some."""
    idle = [goal for one in written.people() for goal in one.goals if not goal.actions]
    assert len(idle) == 1


def test_everybody_is_whole(written: Any) -> None:
    for one in written.people():
        name = one.person.details.full_name
        assert 2 <= len(one.goals) <= 6, name
        assert all(goal.words for goal in one.goals), name
        assert 5 <= len(one.story) <= 11, name
        assert any(entry.heading is StoryHeading.WHAT_MATTERS and entry.on_plan for entry in one.story), name
        assert 6 <= len(one.contacts) <= 14, name
        assert {member.kind for member in one.circle} == set(CircleKind), name
        assert one.what_ifs, name
        assert one.plan.talk_on or one.episode.is_waiting, name
        assert one.person.details.communication, name
        assert one.episode is not None, name
        assert one.episode.referred_by, name
        assert one.episode.reason, name


def test_ages_run_from_eighteen_to_ninety_seven_and_never_grow(written: Any, fill_demo: Any) -> None:
    def ages(filled: Any) -> list[int]:
        return [age_on(one.person.details.born_on, filled.today) for one in filled.people()]

    assert (min(ages(written)), max(ages(written))) == (18, 97)
    assert ages(fill_demo(today=written.today + timedelta(days=1000))) == ages(written)


def test_dates_are_sane_whatever_day_it_is_opened(written: Any, fill_demo: Any) -> None:
    days = [fill_demo(people=30 + ahead, today=written.today + timedelta(days=ahead)) for ahead in range(1, 7)]
    for filled in (written, *days):
        for one in filled.people():
            _check_dates(one, filled)


def _check_dates(one: PersonSnapshot, filled: Any) -> None:
    today = filled.today
    name, details = one.person.details.full_name, one.person.details
    opened = min(episode.opened_on for episode in filled.case_file.query(episodes_of(one.person.id)))
    assert details.born_on < opened, name
    told = [entry.told_on for entry in one.story]
    reached = [contact.at.date() for contact in one.contacts]
    finished = [action.finished_on for goal in one.goals for action in goal.actions if action.finished_on]
    asked = [near.on for goal in one.goals for near in goal.nearness]
    agreed = [one.plan.agreed_on, *(consent.given_on for consent in one.consents)]
    for day in (*told, *reached, *finished, *asked, *agreed):
        assert opened <= day <= today, (name, day)
        assert day.weekday() < SATURDAY, (name, day)
    assert all(day < today for day in reached), name
    if one.episode.ended_on is None and not one.episode.is_waiting:
        assert one.plan.talk_on >= today, name
        assert one.plan.talk_on.weekday() < SATURDAY, name


def test_contacts_that_reached_them_say_what_was_said(written: Any) -> None:
    contacts = [contact for one in written.people() for contact in one.contacts]
    assert all(contact.note for contact in contacts)
    assert all(contact.minutes > 0 for contact in contacts)
    assert all(contact.miles > 0 for contact in contacts if contact.how is How.VISIT)


def test_what_was_cleared_says_what_happened_and_in_which_contact(written: Any) -> None:
    actions = [action for one in written.people() for goal in one.goals for action in goal.actions]
    done = [action for action in actions if action.state is ActionState.DONE]
    not_done = [action for action in actions if action.state is ActionState.NOT_DONE]
    assert len(done) > 30
    assert all(action.outcome and action.contact_id for action in done)
    assert len(not_done) > 8
    assert all(action.outcome and action.instead for action in not_done)
    assert any(promise_is_late(act.promise, act.state is ActionState.OPEN, act.by_on, written.today) for act in actions)
    assert any(action.promise for action in done)


def test_plans_fit_one_side_in_standard_print(written: Any) -> None:
    over = [
        one.person.details.full_name
        for one in written.people()
        if lay_out(compose_plan(one, written.today, Look())).over
    ]
    assert over == []


def test_may_is_the_one_from_the_pictures(written: Any) -> None:
    may = written.person("Ellis")
    details = may.person.details
    assert (details.full_name, details.called, details.phone) == ("Mary Ellis", "May", "0117 496 0123")
    assert age_on(details.born_on, written.today) == 84
    assert may.story[0].heading in set(StoryHeading)
    assert "I want to sing in the choir again, and not be a worry to my daughter." in [one.words for one in may.story]
    words = " ".join(action.what for goal in may.goals for action in goal.actions)
    for thing in ("day centre", "Rails", "Attendance Allowance", "choir", "Dial-a-Ride"):
        assert thing in words
    assert len(lay_out(compose_plan(may, written.today, Look())).pages) == 1


def test_somebody_was_passed_around_three_times(written: Any) -> None:
    brian = written.person("Whitlock", called="Brian")
    week = next(goal for goal in brian.goals if goal.need is Need.CARING)
    doors = [action for action in week.actions if action.state is ActionState.NOT_DONE]
    assert len(doors) == 3
    assert len({action.who for action in doors}) == 3
    assert [action.finished_on for action in doors] == sorted(action.finished_on for action in doors)
    assert not [action for action in week.actions if action.state is ActionState.DONE]


def test_three_agencies_each_hold_a_piece_within_four_weeks(written: Any) -> None:
    derek = written.person("Shaw")
    pieces = [one for one in derek.story if re.search("Policing|Clinic|Larkhampton Homes", one.told_by)]
    assert len({one.told_by for one in pieces}) == 3
    assert max(one.told_on for one in pieces) - min(one.told_on for one in pieces) <= timedelta(days=28)
    page = compose_plan(derek, written.today, Look())
    words = " ".join(
        span.words
        for section in page.sections
        for block in section.blocks
        if hasattr(block, "rows")
        for row in block.rows
        for cell in row.cells
        for line in cell
        for span in line.spans
    )
    assert "trolleys" in words
    assert not re.search("police|safeguarding|bank|lock", words, re.IGNORECASE)


def test_somebody_has_gone_quiet_and_attempts_did_not_reach_him(written: Any) -> None:
    rows = written.case_file.query(list_people("Pugh"))
    ivor = written.person("Pugh")
    assert [row.quiet_days is not None and row.quiet_days > QUIET_AFTER_DAYS for row in rows] == [True]
    since = [one for one in ivor.contacts if one.at.date() > rows[0].last_reached_on]
    assert len(since) >= 4
    assert not [one for one in since if one.reach.reached]


def test_a_carer_is_at_breaking_point_and_was_asked_about_it(written: Any) -> None:
    denise = written.person("Farrell")
    assert "breaking point" in denise.person.details.watch_for
    caring = next(goal for goal in denise.goals if goal.need is Need.CARING)
    assert caring.nearness[0].score == 0
    assert not [one for one in denise.what_ifs if "driving" in one.what]
    assert [one.who for one in denise.what_ifs if one.cannot_care] == ["Neil"]


def test_what_was_shared_stands_on_an_agreement_or_says_why_not(written: Any) -> None:
    mary, ted = written.person("Ellis"), written.person("Tuckett")
    assert told_once(mary.days_told, mary.sharings).shared == 5
    assert all(one.consent_id for one in mary.sharings)
    (anyway,) = ted.sharings
    assert (anyway.consent_id, anyway.legal_basis) == (None, "To save somebody’s life")


def test_a_correction_supersedes_the_words_before_it(written: Any) -> None:
    mo = written.person("Tapp")
    assert len([one for one in mo.story if one.heading is StoryHeading.WHAT_MATTERS]) == 1
    assert len([row for row in written.rows("story_entry") if row["supersedes"]]) == 1


def test_what_stands_beside_the_cases_is_there_too(written: Any) -> None:
    """Each list has somebody, and whatever a coordinator keeps of her own is there to be looked at."""
    people = written.people()
    assert [one.person.details.family_name for one in people if one.episode.ended_on] == ["Sullivan"]
    assert [one.person.details.family_name for one in people if one.episode.is_waiting] == ["Reeve"]
    ask = written.case_file.query
    assert [row.full_name for row in ask(list_people(archived=True))] == ["Arthur Pennington"]
    pat = written.person("Nowak")
    assert [name for _, name, _ in ask(merged_into(pat.person.id))] == ["Pat Nowack"]
    supports = ask(episodes_of(pat.person.id))
    (support,) = (one for one in supports if one.ended_on is None)
    assert support.opened_on == min(one.opened_on for one in supports), "it goes on since the neighbour rang"
    may = written.person("Ellis", "May")
    (page,) = ask(versions_of(may.person.id))
    assert (page.form, page.given_how) == (Form.PRINT, SharedHow.HANDED)
    assert page.at.astimezone().date() < written.today
    assert "Barbara’s soup" in {service.name for service in ask(own_services)}
    assert {one.kind for held in ask(all_knowledge).values() for one in held} >= {Knowing.NOTE, Knowing.FAVOURITE}
    assert "After a death" in [one.name for one in ask(prompt_sets)]
    nagged = {line.full_name for line in ask(today_lines(written.today))}
    assert nagged.isdisjoint({"Michael Sullivan"}), "nothing nags about support that is over"
    assert not [one for one in ask(today_lines(written.today)) if one.full_name == "Malcolm Reeve" and one.late]


def test_a_large_caseload_is_one_coordinators_years() -> None:
    """20 to 80 people at a time, the rest ended with each goal marked and, where somebody does, who holds them."""
    made = [make_person(7, number, lambda _need: ()) for number in range(400)]
    still_open = [case for case in made if case.ended is None]
    assert 45 <= len(still_open) <= 75
    assert any(case.came.waiting for case in still_open)
    for case in made:
        assert case.ended is None or len(case.ended.goals) == len(case.wishes)


def test_connections_are_in_every_state_and_somebody_is_passed_around_and_somebody_is_held(written: Any) -> None:
    people = written.people()
    assert {loop.state for one in people for loop in one.connections} == set(ConnectionState)
    assert any(step.state is None for one in people for loop in one.connections for step in loop.steps)
    around = [one.person.details.full_name for one in people if passed_around(one.connections, one.goals)]
    assert around == ["Brian Whitlock"]
    held = [one.person.details.full_name for one in people if holding(one.connections)]
    assert "Tracey Lomax" in held
    assert any(chase_is_due(loop.state, loop.chase_on, written.today) for one in people for loop in one.connections)
    assert [said.accepted for one in people for held in one.assessments for said in held.acceptances] == [True, False]


def test_today_tells_of_every_way_to_wait(written: Any) -> None:
    lines = written.case_file.query(today_lines(written.today))
    waited_for = {line.kind for line in lines if line.part is TodayPart.WAITING}
    assert waited_for == {TodayKind.CHASE, TodayKind.WAITING, TodayKind.PASSED_AROUND, TodayKind.HOLDING}


def test_made_people_are_connected_too(larger: Any) -> None:
    made = [loop for one in larger.people() for loop in one.connections]
    assert len(made) > 80
    assert any(action.connection_id for one in larger.people() for goal in one.goals for action in goal.actions)


def test_the_coordinator_is_named_on_the_page_where_i_is_the_person(written: Any) -> None:
    for person in written.people():
        for one in person.what_ifs:
            said = f" {one.happens} {one.what} ".lower()
            assert not re.search(r"(?:ring|text|tell|then) me\b|\byou feel\b", said), one


def test_a_number_beside_an_action_is_that_of_who_does_it(larger: Any) -> None:
    numbered = [
        (one, action)
        for one in larger.people()
        for goal in one.goals
        for action in goal.actions
        if action.who_phone and action.connection_id is None
    ]
    assert not [action for one, action in numbered if action.who == one.coordinator.name.split()[0]]
    made = [(one, action) for one, action in numbered if action.who in {member.role for member in one.circle}]
    assert made
    for one, action in made:
        assert action.who_phone in {member.phone for member in one.circle if member.role == action.who}
