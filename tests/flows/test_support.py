"""From the first call to the ending, and back again; and two records that were one person."""

from datetime import date

from navigator.domain.merging import SUPPORT
from navigator.domain.people import PersonDetails, Plan, ServiceSnapshot
from navigator.domain.words import CircleKind, ConnectionState, GoalEnding, Need, StoryHeading
from navigator.store.circle import NewMember, add_member
from navigator.store.connections import Move, NewConnection, begin, move
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of
from navigator.store.merging import merge, merged_into, part
from navigator.store.people import add_person
from navigator.store.people_list import list_people
from navigator.store.plan import add_goal
from navigator.store.story import add_entry
from navigator.ui.person.joining import LABELS

from .desk import Desk


def test_from_the_waiting_list_to_the_ending_and_back(desk: Desk) -> None:
    desk.key("Ctrl+N")
    desk.write("First name", "May")
    desk.write("Who asked for this", "Dr Khan")
    desk.write("Organisation", "Orchard Surgery")
    desk.write("When", "2 Nov 2026")
    desk.choose("How it reached you", "Letter")
    desk.write("Why", "Fell twice since the summer")
    desk.press("On the waiting list")
    desk.done("Save")
    (row,) = desk.read(list_people())
    (episode,) = desk.read(episodes_of(row.id))
    assert (episode.referred_by, episode.referred_organisation) == ("Dr Khan", "Orchard Surgery")
    assert (episode.opened_on, episode.referred_how, episode.is_waiting) == (date(2026, 11, 2), "Letter", True)
    assert desk.says("On the waiting list since Mon 2 Nov")

    desk.done("Support")
    assert desk.says("21 days", desk.front)
    desk.done("Take on")
    assert desk.value("On which day") == "Mon 23 Nov"
    for day, words in (
        ("24 Nov 2026", "That day has not come yet."),
        ("1 Nov 2026", "They cannot be taken on before they joined the waiting list."),
        ("", "Please give the day."),
    ):
        desk.write("On which day", day)
        desk.key("Tab")
        assert desk.says(words)
        assert not desk.button("Take on").isEnabled()
    desk.write("On which day", "19 Nov 2026")
    desk.done("Take on")
    (episode,) = desk.read(episodes_of(row.id))
    assert (episode.is_waiting, episode.taken_on) == (False, date(2026, 11, 19))
    assert not desk.says("On the waiting list")

    goal = desk.give(add_goal(row.id, "Get to church again"))
    desk.to_person(row.id)
    desk.done("Support")
    desk.press("End the support")
    desk.settle()
    assert not desk.button("End the support").isEnabled()
    assert desk.says("Please say whether it was reached, partly, or not. And 2 more.")
    desk.press("Partly reached")
    desk.write("Why", "Ruth drives her once a month")
    desk.write("Why the support ends", "She manages with Ruth")
    desk.write("Who holds them now", "Her daughter Ruth")
    desk.done("End the support")
    (episode,) = desk.read(episodes_of(row.id))
    assert (episode.ended_on, episode.held_by) == (date(2026, 11, 23), "Her daughter Ruth")
    (kept,) = desk.record(row.id).goals
    assert (kept.id, kept.ending, kept.ending_why) == (goal, GoalEnding.PARTLY, "Ruth drives her once a month")
    assert desk.says("Support ended Mon 23 Nov")

    desk.done("Support")
    desk.press("New referral")
    desk.settle()
    desk.write("Why", "Fell again")
    desk.done("Save")
    newer, older = desk.read(episodes_of(row.id))
    assert (newer.reason, newer.ended_on, older.ended_on) == ("Fell again", None, date(2026, 11, 23))
    assert not desk.says("Support ended")


def test_a_review_can_come_early(desk: Desk) -> None:
    came = Referral(date(2026, 10, 5), review_on=date(2026, 11, 26))
    may = desk.give(add_person(PersonDetails("May", "Ellis"), came))
    asked = NewConnection(may, ServiceSnapshot("", "Choir"), need=Need.COMPANY, state=ConnectionState.OFFERED)
    choir = desk.give(begin(asked, lambda on: on))
    desk.give(move(choir, 1, Move(ConnectionState.STARTED, None), lambda on: on))
    desk.to_person(may)
    desk.done("Support")
    desk.press("Review")
    desk.settle()
    assert desk.says("Choir, started since Mon 23 Nov: did it help? Their answer is given on its card, under Actions.")
    assert desk.value("Looked at on") == "Mon 23 Nov"
    desk.write("Look again on", "11 Jan 2027")
    desk.done("Save")
    (episode,) = desk.read(episodes_of(may))
    assert (episode.reviewed_on, episode.review_on) == (date(2026, 11, 23), date(2027, 1, 11))


def test_words_begun_in_a_referral_are_there_next_time(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may)
    desk.done("Support")
    desk.press("Change the referral")
    desk.settle()
    desk.write("Why", "Her GP is worried")
    desk.until_kept()
    desk.press("Cancel")
    desk.done("Support")
    desk.press("Change the referral")
    desk.settle()
    assert desk.value("Why") == "Her GP is worried"
    desk.done("Save")
    (episode,) = desk.read(episodes_of(may))
    assert episode.reason == "Her GP is worried"
    assert desk.drafts() == {}


def test_two_records_made_one_and_parted_again(desk: Desk) -> None:
    may = desk.person("May", "Ellis", phone="0117 496 0144")
    double = desk.person("May", "Elis", phone="0117 496 0155", postcode="BS16 2QR")
    desk.give(add_entry(double, StoryHeading.ALSO, "I sang in the choir", "May"))
    desk.to_person(may)
    desk.done("Support")
    desk.press("Same person as…")
    desk.settle()
    assert not desk.button("Make them one record").isEnabled()
    assert desk.says("Please choose the other record.", desk.front)
    desk.done("Choose")
    assert not desk.says("Please choose the other record.", desk.front)
    assert desk.says("1 story entry", desk.front)
    desk.press("Take the second", desk.part("Phone: 0117 496 0144, or 0117 496 0155"))
    desk.done("Make them one record")
    assert desk.people() == ["May Ellis"]
    one = desk.record(may)
    assert (one.person.details.phone, one.person.details.postcode) == ("0117 496 0155", "BS16 2QR")
    assert [entry.words for entry in one.story] == ["I sang in the choir"]

    desk.done("Support")
    desk.press("Part from May Elis")
    desk.done("Part them")
    assert desk.read(merged_into(may)) == ()
    assert sorted(desk.people()) == ["May Elis", "May Ellis"]
    assert desk.frame.person.person_id == double
    assert [entry.words for entry in desk.record(double).story] == ["I sang in the choir"]
    assert desk.record(may).person.details.phone == "0117 496 0144"


def test_two_open_supports_go_on_as_one(desk: Desk) -> None:
    """The second was written down by mistake: nothing of the first is thrown away unasked."""
    came = Referral(date(2026, 10, 1), "Dr Khan", "Fell twice", date(2026, 12, 20), 28)
    may = desk.give(add_person(PersonDetails("May", "Ellis", phone="01174960144"), came))
    again = Referral(date(2026, 11, 4), "Ward 7", "Sent home", quiet_after_days=7, waiting=True)
    desk.give(add_person(PersonDetails("May", "Ellis", phone="0117 496 0144"), again))
    desk.to_person(may)
    desk.done("Support")
    desk.press("Same person as…")
    desk.settle()
    desk.done("Choose")
    assert desk.says("it goes on as one, since Thursday 1 October 2026", desk.front)
    assert not desk.says("0117 496 0144", desk.part("They say different things: which stands?"))
    desk.press("Take the second", desk.part("Why: Fell twice, or Sent home"))
    desk.part("Speak at least every: 28 days, or 7 days")
    desk.part("On the waiting list since: Not on the list, or Wednesday 4 November 2026")
    desk.done("Make them one record")
    one = desk.record(may)
    assert (one.episode.opened_on, one.episode.referred_by, one.episode.reason) == (
        came.opened_on,
        "Dr Khan",
        "Sent home",
    )
    assert (one.episode.quiet_after_days, one.episode.is_waiting, one.episode.ended_on) == (28, False, None)
    assert one.person.details.phone == "0117 496 0144"
    desk.done("Undo")
    assert (desk.record(may).episode.reason, len(desk.people())) == ("Fell twice", 2)


def test_a_record_that_is_part_of_another_is_never_in_sight(desk: Desk) -> None:
    """By an undo of the parting, by doing the merge again, by an old link: what is written there nobody would find."""
    may, double = desk.person("May", "Ellis"), desk.person("May", "Elis")
    desk.to_person(may)
    desk.done("Support")
    desk.press("Same person as…")
    desk.settle()
    desk.done("Choose")
    desk.done("Make them one record")
    desk.done("Support")
    desk.press("Part from May Elis")
    desk.done("Part them")
    desk.to_tab("Story")
    assert desk.frame.person.person_id == double
    desk.done(f"Add words: {StoryHeading.WHAT_MATTERS.label}")
    desk.type("My sister, on Sundays")
    desk.done("Undo")
    page = desk.frame.person
    assert (page.person_id, page.everything.person.id) == (may, may)
    assert page.in_sight is page.story, "the tab that was in sight stays so"
    assert desk.value(StoryHeading.WHAT_MATTERS.label) == "My sister, on Sundays", "and so does what was being typed"
    desk.done("Save")
    assert [entry.words for entry in desk.record(may).story] == ["My sister, on Sundays"]
    assert desk.drafts() == {}, "saved, what was begun on the other is let go"
    desk.to_person(may)
    desk.done("Support")
    desk.press("Part from May Elis")
    desk.done("Part them")
    desk.to_person(double)
    assert desk.frame.person.person_id == double
    desk.done("Undo")
    desk.to_person(double)
    assert desk.frame.person.person_id == may
    assert not desk.says("Archived")


def test_words_begun_on_one_of_two_records_are_in_its_own_form_again_when_they_part(desk: Desk) -> None:
    """Somebody else's words would stand under their name."""
    matters = StoryHeading.WHAT_MATTERS.label
    may, double = desk.person("May", "Ellis"), desk.person("Mae", "Elis")
    desk.to_person(double, "Story")
    desk.done(f"Add words: {matters}")
    desk.type("My sister, on Sundays")
    desk.to_person(may)
    desk.give(merge(may, double, (1, 1)))
    desk.to_person(may, "Story")
    assert desk.value(matters) == "My sister, on Sundays"
    desk.type(", and the garden")
    desk.give(part(double))
    desk.to_person(double, "Story")
    assert "My sister, on Sundays" in desk.value(matters)
    desk.to_person(may, "Story")
    assert not desk.has(matters, roles=())


def test_two_of_one_name_are_asked_about_before_they_are_made_one(desk: Desk) -> None:
    father, son = desk.person("John", "Marsh"), desk.person("John", "Marsh", postcode="BS16 2QR")
    desk.give(add_member(father, NewMember(CircleKind.PERSON, "John Marsh", "son")))
    desk.to_person(father)
    desk.done("Support")
    desk.press("Same person as…")
    desk.settle()
    desk.done("Choose")
    assert desk.says(
        "Somebody of that name is in their circle (John Marsh, son). Are they truly one person?", desk.front
    )
    desk.press("Cancel")
    assert desk.record(son).person.merged_into is None


def test_every_field_that_can_differ_is_asked_for_by_its_name() -> None:
    asked = {*PersonDetails.__dataclass_fields__, *Plan.__dataclass_fields__, *SUPPORT} - {"person_id", "revision"}
    assert set(LABELS) == asked


def test_what_cannot_be_promised_any_more_is_shut_with_the_word_why_and_a_new_referral_beside(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    (episode,) = desk.read(episodes_of(may))
    desk.give(end_episode(episode.id, 1, Ending(date(2026, 11, 23), "She manages", "Ruth", {})))
    for tab, shut in (
        ("Plan", ("Add a goal",)),
        ("Actions", ("Add an action", "Connect a service")),
        ("Timeline", ("Visit alone",)),
    ):
        desk.to_person(may, tab)
        assert desk.says("Their support has ended: nobody would be asked for what is promised or planned now.")
        assert [desk.button(name).isEnabled() for name in shut] == [False] * len(shut), tab
    desk.press("Log contact")
    desk.write("What happened", "She rang to say hello")
    desk.write("We talk again on", "tomorrow")
    desk.settle()
    assert desk.says("Make a new referral first.", desk.front)
    assert not desk.button("Save").isEnabled()
    desk.write("We talk again on", "")
    desk.done("Save")
    assert [one.note for one in desk.record(may).contacts] == ["She rang to say hello"]
    desk.press("New referral")
    desk.settle()
    desk.done("Save")
    assert desk.button("Visit alone").isEnabled()
    assert not desk.has("New referral")
