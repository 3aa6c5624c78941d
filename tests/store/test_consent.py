"""What a person agreed each of their circle may be told: given, put right, withdrawn, and never lost."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from navigator.domain.consent import may_be_told
from navigator.domain.words import CircleKind, GivenHow, Shareable, SharedHow, StoryHeading
from navigator.errors import MovedOn, Refused
from navigator.store import driver
from navigator.store.casefile import CaseFile
from navigator.store.circle import NewMember, add_member
from navigator.store.consent import NewConsent, change_consent, consents_of, give_consent, withdraw_consent
from navigator.store.sharing import NewSharing, share
from navigator.store.snapshot import snapshot
from navigator.store.undoing import undo

from .test_migrations import old_file

PLAN, HAPPENED, MATTERS = Shareable.PLAN, Shareable.WHAT_HAPPENED, Shareable.WHAT_MATTERS


@pytest.fixture
def ada(work: Any) -> str:
    return str(work.person(born_on=date(1950, 5, 1)))


@pytest.fixture
def surgery(case_file: CaseFile, ada: str) -> str:
    return case_file.command(add_member(ada, NewMember(CircleKind.AGENCY, "Orchard Surgery"))).record_id


@pytest.fixture
def today(clock: Any) -> date:
    return clock().astimezone().date()  # type: ignore[no-any-return]


def told(case_file: CaseFile, ada: str) -> list[str]:
    """What the surgery may be told today."""
    everything = case_file.query(snapshot(ada))
    today = case_file.query(lambda reader: reader.today())
    return [what.value for what in may_be_told(everything.circle[0], everything.consents, today)]


def test_what_was_agreed_is_kept_in_the_order_of_the_headings(
    case_file: CaseFile, ada: str, surgery: str, today: date
) -> None:
    until = today + timedelta(days=90)
    new = NewConsent((HAPPENED, PLAN, HAPPENED), today, GivenHow.WROTE, " You can tell the doctor. ", until)
    done = case_file.command(give_consent(surgery, new))
    (kept,) = case_file.query(lambda reader: consents_of(reader, ada))
    assert (kept.id, kept.person_id, kept.member_id) == (done.record_id, ada, surgery)
    assert (kept.covers, kept.given_how, kept.said) == ((PLAN, HAPPENED), GivenHow.WROTE, "You can tell the doctor.")
    assert (kept.given_on, kept.until_on, kept.withdrawn_on) == (today, until, None)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"covers": ()}, "What may they be told"),
        ({"given_on": 1}, "has not come"),
        ({"given_on": -50_000}, "before they were born"),
        ({"until_on": -1}, "end before it began"),
        ({"given_how": GivenHow.BEST_INTERESTS, "said": " \n"}, "who decided, and why"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    case_file: CaseFile, ada: str, surgery: str, today: date, wrong: dict[str, Any], words: str
) -> None:
    days = {name: today + timedelta(days=value) for name, value in wrong.items() if isinstance(value, int)}
    new = NewConsent(**{"covers": (PLAN,), "given_on": today} | wrong | days)
    with pytest.raises(Refused, match=words):
        case_file.command(give_consent(surgery, new))
    assert case_file.query(lambda reader: consents_of(reader, ada)) == ()


def test_nothing_is_agreed_for_an_agency_that_left(case_file: CaseFile, ada: str, surgery: str, today: date) -> None:
    case_file._database.execute("UPDATE circle_member SET left_on = ? WHERE id = ?", (today.isoformat(), surgery))
    with pytest.raises(Refused, match=r"Orchard Surgery left the circle on .*nothing more can be agreed"):
        case_file.command(give_consent(surgery, NewConsent((PLAN,), today)))


def test_a_slip_is_put_right_and_only_once_at_a_time(case_file: CaseFile, ada: str, surgery: str, today: date) -> None:
    made = case_file.command(give_consent(surgery, NewConsent((PLAN,), today))).record_id
    case_file.command(change_consent(made, 1, NewConsent((MATTERS,), today - timedelta(days=2), GivenHow.SIGNED)))
    (kept,) = case_file.query(lambda reader: consents_of(reader, ada))
    assert (kept.covers, kept.given_how, kept.revision) == ((MATTERS,), GivenHow.SIGNED, 2)
    with pytest.raises(MovedOn):
        case_file.command(change_consent(made, 1, NewConsent((PLAN,), today)))
    case_file.command(withdraw_consent(surgery, (MATTERS,)))
    with pytest.raises(Refused, match="withdrawn already"):
        case_file.command(change_consent(made, 3, NewConsent((PLAN,), today)))


def test_what_is_withdrawn_ends_whichever_consent_had_said_so(
    case_file: CaseFile, ada: str, surgery: str, today: date
) -> None:
    month_ago = today - timedelta(days=30)
    case_file.command(give_consent(surgery, NewConsent((PLAN, HAPPENED), month_ago, said="Tell the doctor")))
    case_file.command(give_consent(surgery, NewConsent((HAPPENED, MATTERS), today - timedelta(days=9))))
    done = case_file.command(withdraw_consent(surgery, (HAPPENED,), why=" It was read out at the desk. "))
    assert told(case_file, ada) == ["plan", "what_matters"]
    kept = case_file.query(lambda reader: consents_of(reader, ada))
    assert [one.withdrawn_why for one in kept if one.withdrawn_on == today] == ["It was read out at the desk."] * 2
    (plan,) = [one for one in kept if one.covers == (PLAN,)]
    assert (plan.said, plan.given_on) == ("Tell the doctor", today)  # what stands beside it
    case_file.command(undo(done.command))
    assert told(case_file, ada) == ["plan", "what_matters", "what_happened"]
    assert len(case_file.query(lambda reader: consents_of(reader, ada))) == 2


def test_what_was_agreed_again_since_is_not_withdrawn_from_a_day_before(
    case_file: CaseFile, ada: str, surgery: str, today: date
) -> None:
    case_file.command(give_consent(surgery, NewConsent((PLAN,), today - timedelta(days=40))))
    case_file.command(give_consent(surgery, NewConsent((PLAN, MATTERS), today - timedelta(days=2))))
    with pytest.raises(Refused) as refused:
        case_file.command(withdraw_consent(surgery, (PLAN, MATTERS), today - timedelta(days=3)))
    assert refused.value.fields == {
        "on": "It was agreed again on Saturday 21 November 2026: please give that day or a later one."
    }
    assert told(case_file, ada) == ["plan", "what_matters"]
    case_file.command(withdraw_consent(surgery, (PLAN, MATTERS), today - timedelta(days=2)))
    assert told(case_file, ada) == []


def test_what_was_shared_stays_under_what_was_agreed(
    case_file: CaseFile, work: Any, ada: str, surgery: str, today: date
) -> None:
    work.told(ada, "I fell", StoryHeading.WHAT_HAPPENED, told_on=today - timedelta(days=30))
    month, week = today - timedelta(days=30), today - timedelta(days=7)
    given = case_file.command(give_consent(surgery, NewConsent((PLAN, HAPPENED), month))).record_id
    case_file.command(share(ada, NewSharing(surgery, (HAPPENED,), SharedHow.TOLD, week)))
    for wrong in (
        NewConsent((PLAN,), month),
        NewConsent((PLAN, HAPPENED), week + timedelta(days=1)),
        NewConsent((PLAN, HAPPENED), month, until_on=week - timedelta(days=1)),
    ):
        with pytest.raises(Refused, match="something was shared under this"):
            case_file.command(change_consent(given, 1, wrong))
    with pytest.raises(Refused) as refused:
        case_file.command(withdraw_consent(surgery, (HAPPENED,), week - timedelta(days=1)))
    assert refused.value.fields == {
        "on": "It was shared on Monday 16 November 2026: please give that day or a later one."
    }
    case_file.command(change_consent(given, 1, NewConsent((HAPPENED,), week, until_on=week)))
    case_file.command(withdraw_consent(surgery, (HAPPENED,), week))


def test_what_was_not_agreed_cannot_be_withdrawn(case_file: CaseFile, ada: str, surgery: str, today: date) -> None:
    case_file.command(give_consent(surgery, NewConsent((PLAN,), today)))
    for what, on, words in (
        (MATTERS, None, "Nothing of that was agreed"),
        (PLAN, today - timedelta(days=1), "Nothing of that was agreed"),
        (PLAN, today + timedelta(days=1), "has not come"),
    ):
        with pytest.raises(Refused, match=words):
            case_file.command(withdraw_consent(surgery, (what,), on))
    with pytest.raises(Refused, match="What do they take back"):
        case_file.command(withdraw_consent(surgery, ()))
    assert told(case_file, ada) == ["plan"]


def test_who_might_see_the_plan_before_still_may(path: Path, key: bytes) -> None:
    """The day of shape 5 becomes a consent that says the same."""
    database = old_file(path, key, 5)
    database.execute(
        "INSERT INTO person (id, revision, created_at, given_name, family_name, called, nhs_number, phone, address, "
        "postcode, communication, print_size, living, watch_for) VALUES "
        "('p1', 1, '2026-01-01T09:00:00.000+00:00', 'May', '', '', '', '', '', '', '', 'standard', '', '')"
    )
    member = "01932c07-8f2a-7cc4-9a3e-1b2c3d4e5f60"
    for each, on in ((member, "2026-10-01"), ("other", None)):
        database.execute(
            "INSERT INTO circle_member (id, revision, person_id, kind, name, role, phone, on_plan, sharing_agreed_on) "
            "VALUES (?, 1, 'p1', 'agency', ?, '', '', 1, ?)",
            (each, each, on),
        )
    database.conn.commit()
    database.close()
    file = CaseFile(path, key)
    (kept,) = file.query(lambda reader: consents_of(reader, "p1"))
    assert (kept.id, kept.member_id) == ("01932c07-8f2a-8cc4-9a3e-1b2c3d4e5f60", member)
    assert (kept.covers, kept.given_how, kept.given_on) == ((PLAN,), GivenHow.SAID, date(2026, 10, 1))
    assert file.problems() == []
    file.close()
    driver.open_encrypted(path, key).close()
