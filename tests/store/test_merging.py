"""Two records that are one person, and two that were not."""

from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.changes import Changes
from navigator.domain.contacts import Tally, effort, tally
from navigator.domain.people import PersonDetails
from navigator.domain.today_words import TodayKind
from navigator.domain.words import (
    CircleKind,
    CommunicationNeed,
    How,
    Reach,
    Shareable,
    SharedHow,
    StoryHeading,
)
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.circle import NewMember, add_member
from navigator.store.consent import NewConsent, give_consent
from navigator.store.contacts import NewContact, contacts_of, group_of, log_contact
from navigator.store.drafts import drafts, keep_draft, letting_go
from navigator.store.episodes import (
    Ending,
    Referral,
    edit_referral,
    end_episode,
    episodes_of,
    refer_again,
    take_on,
)
from navigator.store.merging import compare, merge, merged_into, part
from navigator.store.people import edit_person, find_similar, person, resolve, restore_person
from navigator.store.people_list import list_people
from navigator.store.plan import add_goal, edit_goal, edit_plan, plan_of
from navigator.store.sharing import NewSharing, share
from navigator.store.snapshot import snapshot
from navigator.store.story import add_entry
from navigator.store.today import today_lines
from navigator.store.undoing import undo

TODAY = date(2026, 11, 23)


def merged(case_file: CaseFile, two: tuple[str, str], *from_other: str) -> Changes:
    revisions = tuple(case_file.query(person(one)).revision for one in two)
    return case_file.command(merge(*two, revisions, frozenset(from_other)))  # type: ignore[arg-type]


def test_everything_of_the_other_record_is_theirs_now(case_file: CaseFile, two: tuple[str, str]) -> None:
    ada, double = two
    compared = case_file.query(compare(*two))
    assert [conflict.name for conflict in compared.details] == ["family_name"]
    assert compared.moves == {"story_entry": 1, "goal": 1, "contact": 1, "circle_member": 1, "episode": 1}
    merged(case_file, two, "family_name")
    one = case_file.query(snapshot(ada))
    assert (one.person.details.full_name, one.person.details.phone) == ("Ada March", "0117 496 0101")
    assert one.person.details.postcode == "BS5 1AA"
    assert [entry.words for entry in one.story] == ["I sang in the choir"]
    assert [goal.words for goal in one.goals] == ["Sing again"]
    assert (len(one.contacts), len(one.circle), one.plan.talk_where) == (1, 1, "At Ruth’s")
    support, other = case_file.query(episodes_of(ada))
    assert (support.opened_on, support.ended_on, other.ended_on) == (date(2026, 10, 1), None, TODAY)
    assert [row.id for row in case_file.query(list_people())] == [ada], "nobody is listed twice"
    assert case_file.query(resolve("Ada March")).id == ada
    assert len(case_file.query(find_similar(PersonDetails("Ada", "March")))) == 1
    assert case_file.query(merged_into(ada)) == ((double, "Ada March", TODAY),)
    assert case_file.problems() == []


REAL = Referral(date(2026, 10, 1), "Dr Khan", "Fell twice", date(2026, 12, 20), 28)
MISTAKEN = Referral(date(2026, 11, 4), "Ward 7", how="By telephone")


@pytest.mark.parametrize("kept_is_older", [True, False])
def test_of_two_open_supports_the_older_goes_on(work: Any, case_file: CaseFile, kept_is_older: bool) -> None:
    """What only one of them tells is kept; where both tell something it is asked; parted, each has its own again."""
    two = [work.person("Ada", "Marsh", referral=came) for came in (REAL, MISTAKEN)]
    pair = (two[0], two[1]) if kept_is_older else (two[1], two[0])
    before = everything(case_file)
    compared = case_file.query(compare(*pair))
    assert {(one.name, *sorted((str(one.kept), str(one.other)))) for one in compared.support} == {
        ("referred_by", "Dr Khan", "Ward 7")
    }
    assert (compared.goes_on_since, compared.moves) == (date(2026, 10, 1), {"episode": 1})
    merged(case_file, pair, *([] if kept_is_older else ["referred_by"]))
    support, other = case_file.query(episodes_of(pair[0]))
    assert (support.opened_on, support.referred_by, support.reason) == (date(2026, 10, 1), "Dr Khan", "Fell twice")
    assert (support.review_on, support.quiet_after_days) == (date(2026, 12, 20), 28)
    assert (support.referred_how, support.ended_on) == ("By telephone", None)
    (row,) = case_file.query(list_people())
    assert (row.quiet_days, row.ended_on) == (53, None), "their silence is counted since the first day"
    assert case_file.query(episodes_of(pair[1])) == (), "all support is in one history"
    assert (other.ended_on, other.ending_why) == (TODAY, "Their two records became one")
    assert other.referred_by == ("Ward 7" if kept_is_older else "Dr Khan"), "it ends as it is told"
    case_file.command(part(pair[1]))
    assert everything(case_file) == before


ON_THE_LIST = Referral(date(2026, 11, 4), waiting=True)
ACTIVE = Referral(date(2026, 10, 1))


@pytest.mark.parametrize(
    ("mine", "theirs", "chosen", "since"),
    [
        (ACTIVE, ON_THE_LIST, (), None),
        (ACTIVE, ON_THE_LIST, ("waiting_since",), date(2026, 11, 4)),
        (ON_THE_LIST, ACTIVE, (), date(2026, 11, 4)),
        (ON_THE_LIST, ACTIVE, ("waiting_since",), None),
    ],
)
def test_whether_they_wait_is_asked(
    work: Any, case_file: CaseFile, mine: Referral, theirs: Referral, chosen: tuple[str, ...], since: date | None
) -> None:
    """Not to be on the list says something too: nobody is put on it, or taken off, without a word."""
    two = (work.person("Ada", "Marsh", referral=mine), work.person("Ada", "Marsh", referral=theirs))
    assert [one.name for one in case_file.query(compare(*two)).support] == ["waiting_since"]
    merged(case_file, two, *chosen)
    support = case_file.query(episodes_of(two[0]))[0]
    assert (support.opened_on, support.waiting_since) == (date(2026, 10, 1), since)
    told = Referral(support.opened_on, "Dr Khan", waiting=since is not None)
    case_file.command(edit_referral(support.id, support.revision, told))
    assert work.row("episode", support.id)["waiting_since"] == (since and since.isoformat())


def test_who_was_taken_on_from_the_list_stays_so(work: Any, case_file: CaseFile) -> None:
    two = (work.person("Ada", "Marsh", referral=ACTIVE), work.person("Ada", "Marsh", referral=ON_THE_LIST))
    (waits,) = case_file.query(episodes_of(two[1]))
    case_file.command(take_on(waits.id, waits.revision, date(2026, 11, 10)))
    assert case_file.query(compare(*two)).support == ()
    merged(case_file, two)
    support = case_file.query(episodes_of(two[0]))[0]
    assert (support.waiting_since, support.taken_on) == (date(2026, 11, 4), date(2026, 11, 10))


def everything(case_file: CaseFile) -> dict[str, Any]:
    tables = ("episode", "story_entry", "goal", "contact", "circle_member")
    rows = {
        kind: [
            {name: value for name, value in row.items() if name != "revision"}
            for row in case_file.query(lambda reader, kind=kind: reader.rows(f"SELECT * FROM {kind} ORDER BY id"))  # noqa: S608
        ]
        for kind in tables
    }
    people = case_file.query(lambda reader: reader.rows("SELECT * FROM person ORDER BY id"))
    return rows | {"person": [{**row, "revision": 0} for row in people]}


def test_they_were_two_people_after_all(case_file: CaseFile, two: tuple[str, str]) -> None:
    before = everything(case_file)
    merged(case_file, two, "family_name")
    assert everything(case_file) != before
    case_file.command(part(two[1]))
    assert everything(case_file) == before
    assert case_file.query(lambda reader: plan_of(reader, two[0])).talk_where == ""
    assert case_file.query(merged_into(two[0])) == ()
    with pytest.raises(Refused, match="not part of another"):
        case_file.command(part(two[1]))


def test_whatever_either_needs_to_be_told_things_is_kept_until_they_are_parted(work: Any, case_file: CaseFile) -> None:
    braille, loop = CommunicationNeed.BRAILLE, CommunicationNeed.HEARING_LOOP
    two = (work.person("Ada", "Marsh", needs=(loop,)), work.person("Ada", "Marsh", needs=(braille,)))
    assert case_file.query(compare(*two)).details == ()
    merged(case_file, two)
    assert case_file.query(person(two[0])).details.needs == (braille, loop)
    case_file.command(part(two[1]))
    assert [case_file.query(person(one)).details.needs for one in two] == [(loop,), (braille,)]


def test_parted_in_five_years_what_was_written_since_stays(
    work: Any, case_file: CaseFile, two: tuple[str, str], clock: Any
) -> None:
    ada, double = two
    merged(case_file, two)
    clock.forward(days=5 * 365)
    (goal,) = case_file.query(snapshot(ada)).goals
    case_file.command(edit_goal(goal.id, goal.revision, words="Sing in the cathedral", need=None, on_plan=True))
    case_file.command(log_contact(NewContact(ada, How.VISIT, Reach.SPOKE, note="After the merge")))
    now = case_file.query(person(ada))
    case_file.command(edit_person(ada, now.revision, PersonDetails("Ada", "Marsh", postcode="BS7 8QQ")))
    case_file.command(part(double))
    assert [goal.words for goal in case_file.query(snapshot(double)).goals] == ["Sing in the cathedral"]
    assert [contact.note for contact in case_file.query(contacts_of(ada))] == ["After the merge"]
    assert case_file.query(person(ada)).details.postcode == "BS7 8QQ", "what was typed since is not taken back"
    assert case_file.query(person(double)).details.postcode == "BS5 1AA"


def test_three_records_of_one_person_part_one_at_a_time(work: Any, case_file: CaseFile, two: tuple[str, str]) -> None:
    ada, double = two
    third = work.person("Adah", "Marsh")
    work.goal(third, "Walk to the shop")
    merged(case_file, (ada, double))
    merged(case_file, (ada, third))
    case_file.command(part(double))
    assert [goal.words for goal in case_file.query(snapshot(ada)).goals] == ["Walk to the shop"]
    case_file.command(part(third))
    assert case_file.query(snapshot(ada)).goals == ()


def test_a_chain_of_records_parts_from_its_end(work: Any, case_file: CaseFile, two: tuple[str, str]) -> None:
    """Parted from the middle, what was theirs would stay with the third."""
    ada, double = two
    before = everything(case_file)
    third = work.person("Adah", "Marsh")
    merged(case_file, (ada, double))
    merged(case_file, (third, ada))
    with pytest.raises(Refused, match="Part those first"):
        case_file.command(part(double))
    case_file.command(part(ada))
    case_file.command(part(double))
    after = everything(case_file)
    assert [row for row in after["person"] if row["id"] != third] == before["person"]
    assert after["goal"] == before["goal"]
    assert after["contact"] == before["contact"]


def test_nobody_becomes_their_own_carer(work: Any, case_file: CaseFile, two: tuple[str, str]) -> None:
    ada, double = two
    carer = case_file.command(add_member(ada, NewMember(CircleKind.PERSON, "Ada"))).record_id
    case_file._database.execute("UPDATE circle_member SET record_id = ?, cares = 1 WHERE id = ?", (double, carer))
    merged(case_file, two)
    assert work.row("circle_member", carer)["record_id"] is None


@pytest.mark.parametrize(
    ("which", "words"), [((0, 0), "same record"), ((0, 1), "part of another"), ((1, 0), "part of another")]
)
def test_what_cannot_be_merged(
    case_file: CaseFile, two: tuple[str, str], work: Any, which: tuple[int, int], words: str
) -> None:
    merged(case_file, two)
    before = work.all_tables()
    with pytest.raises(Refused, match=words):
        merged(case_file, (two[which[0]], two[which[1]]))
    assert work.all_tables() == before


def test_changed_while_it_was_compared(case_file: CaseFile, two: tuple[str, str], work: Any) -> None:
    case_file.command(edit_person(two[1], 1, PersonDetails("Ada", "March", phone="0117 496 0199")))
    before = work.journal()
    with pytest.raises(MovedOn):
        case_file.command(merge(*two, (1, 1)))
    assert work.journal() == before


def test_nothing_is_written_onto_a_record_that_is_part_of_another(
    work: Any, case_file: CaseFile, two: tuple[str, str]
) -> None:
    """Also where that one became part of a third: who is told to write elsewhere is told where."""
    ada, double = two
    third = work.person("Adah", "Marsh")
    merged(case_file, two)
    merged(case_file, (third, ada))
    before = work.all_tables()
    gone = case_file.query(person(double))
    for op in (
        add_entry(double, StoryHeading.ALSO, "I sang in the choir", "Ada"),
        edit_person(double, gone.revision, PersonDetails("Ada", "March", phone="0117 496 0199")),
        edit_plan(double, case_file.query(lambda reader: plan_of(reader, double)).revision, talk_where="At home"),
        restore_person(double, gone.revision),
    ):
        with pytest.raises(Refused, match="Ada March became part of that of Adah Marsh"):
            case_file.command(op)
    assert work.all_tables() == before
    assert case_file.query(person(double)) == gone
    assert case_file.query(resolve(double)).id == third, "its id means the one that stands"


def test_words_half_typed_on_the_other_record_are_not_lost_from_view(
    work: Any, case_file: CaseFile, two: tuple[str, str], clock: Any
) -> None:
    """They are begun on the one that stands, where nothing is begun already, and are each one's own when they part."""
    ada, double = two
    third = work.person("Adah", "Marsh")
    places = (f"story/{double}/also/new", f"goal/{double}/new", f"goal/{ada}/new", "contact/new")
    for place in places:
        case_file.command(keep_draft(place, f"typed at {place}"))
        clock.forward(minutes=1)
    merged(case_file, two)
    merged(case_file, (third, ada))
    begun = {place: draft.place for place, draft in case_file.query(drafts("")).items()}
    assert begun == {
        f"story/{third}/also/new": f"story/{double}/also/new",
        f"goal/{third}/new": f"goal/{ada}/new",
        "contact/new": "contact/new",
    }
    assert list(case_file.query(drafts(f"story/{third}/"))) == [f"story/{third}/also/new"]
    case_file.command(letting_go(f"goal/{ada}/new", add_goal(third, "Sing")))
    assert [one.place for one in case_file.query(drafts(f"goal/{third}/")).values()] == [f"goal/{double}/new"]
    case_file.command(part(ada))
    case_file.command(part(double))
    left = {place: f"typed at {place}" for place in places if place != f"goal/{ada}/new"}
    kept = {place: draft.words for place, draft in case_file.query(drafts("")).items()}
    assert kept == left, "no words of the one stand in a form of the other"


def test_a_merge_a_parting_and_their_undoing_write_on_both(case_file: CaseFile, two: tuple[str, str]) -> None:
    before = everything(case_file)
    merged(case_file, two)
    one = everything(case_file)
    parted = case_file.command(part(two[1]))
    undone = case_file.command(undo(parted.command))
    assert everything(case_file) == one
    case_file.command(undo(undone.command))
    assert everything(case_file) == before


def test_a_stretch_that_ended_later_does_not_hide_the_one_that_goes_on(work: Any, case_file: CaseFile) -> None:
    ada = work.person("Ada", "Lovelace", referral=Referral(date(2026, 10, 1), reason="Falls"))
    twin = work.person("Ada", "Lovelace", referral=Referral(date(2026, 11, 2)))
    (short,) = case_file.query(episodes_of(twin))
    case_file.command(end_episode(short.id, 1, Ending(date(2026, 11, 5), "By mistake", "Nobody", {})))
    revisions = tuple(case_file.query(person(one)).revision for one in (ada, twin))
    case_file.command(merge(ada, twin, revisions))
    (row,) = case_file.query(list_people())
    assert (row.ended_on, len(case_file.query(episodes_of(ada)))) == (None, 2)
    episode = case_file.query(snapshot(ada)).episode
    assert episode is not None
    assert episode.reason == "Falls"
    kinds = {line.kind for line in case_file.query(today_lines(date(2026, 11, 23)))}
    assert TodayKind.QUIET in kinds, "nobody has spoken with her since the first of October"


@pytest.mark.parametrize("days", [0, 30], ids=["on the day of the merge", "a month after it"])
def test_support_that_a_merge_ended_does_not_stand_for_what_became_of_them(
    work: Any, case_file: CaseFile, clock: Any, days: int
) -> None:
    """It began later than the one that went on, and is in its history: how that one ended is how the support did."""
    ada, twin = (str(work.person("Ada", "Lovelace", referral=came)) for came in (REAL, MISTAKEN))
    merged(case_file, (ada, twin))
    clock.forward(days=days)
    support = case_file.query(episodes_of(ada))[0]
    ended_on = TODAY + timedelta(days)
    case_file.command(end_episode(support.id, support.revision, Ending(ended_on, "She moved", "Her son", {})))
    for told in (case_file.query(snapshot(ada)).episode, case_file.query(episodes_of(ada))[0]):
        assert told is not None
        assert (told.ending_why, told.held_by, told.ended_on) == ("She moved", "Her son", ended_on)
    (row,) = case_file.query(list_people())
    assert row.ended_on == ended_on
    again = case_file.command(refer_again(ada, Referral(ended_on))).record_id
    assert [one.id for one in case_file.query(episodes_of(ada))][:2] == [again, support.id]


def test_support_that_ended_before_comes_along_and_goes_back(work: Any, case_file: CaseFile) -> None:
    ada = work.person("Ada", "Lovelace", referral=Referral(date(2026, 10, 1)))
    twin = work.person("Ada", "Lovelace", referral=Referral(date(2024, 3, 4), reason="After the ward"))
    (old,) = case_file.query(episodes_of(twin))
    case_file.command(end_episode(old.id, 1, Ending(date(2024, 9, 2), "All was well", "Herself", {})))
    before = everything(case_file)
    done = merged(case_file, (ada, twin))
    assert [one.reason for one in case_file.query(episodes_of(ada))] == ["", "After the ward"]
    case_file.command(undo(done.command))
    assert everything(case_file) == before
    merged(case_file, (ada, twin))
    case_file.command(part(twin))
    assert everything(case_file) == before


def test_what_was_given_at_once_comes_along_as_one(case_file: CaseFile, work: Any) -> None:
    """As the story counts it (rule 8), though it stands under two consents."""
    ada, other = work.person(), work.person("Adah")
    ruth = case_file.command(add_member(other, NewMember(CircleKind.PERSON, "Ruth", "daughter"))).record_id
    work.told(other, "I sang in the choir")
    both = (Shareable.PLAN, Shareable.ALSO)
    for each in both:
        case_file.command(give_consent(ruth, NewConsent((each,), TODAY)))
    case_file.command(share(other, NewSharing(ruth, both, SharedHow.TOLD)))
    assert case_file.query(snapshot(other)).sharings[1:], "two grounds"
    assert case_file.query(compare(ada, other)).moves["sharing"] == 1


def test_a_conversation_at_which_both_records_were_is_one_with_nobody_twice(work: Any, case_file: CaseFile) -> None:
    ada, double, cy = work.person(), work.person("Ada", "March"), work.person("Cy", "Dee")
    also = {double: Reach.NOT_AT_HOME, cy: Reach.SPOKE}
    case_file.command(log_contact(NewContact(ada, How.MEETING, Reach.SPOKE, minutes=60), also))
    merged(case_file, (ada, double))
    contacts = case_file.query(contacts_of(ada))
    assert (len(contacts), tally(contacts), effort(contacts).minutes) == (2, Tally(1, 0, 0), 60)
    assert [case_file.query(group_of(one)) for one in contacts] == [((cy, "Cy Dee", Reach.SPOKE),)] * 2
    (theirs,) = case_file.query(contacts_of(cy))
    assert case_file.query(group_of(theirs)) == ((ada, "Ada Marsh", Reach.SPOKE),)
    case_file.command(part(double))
    assert len(case_file.query(group_of(theirs))) == 2
