"""What else a coordinator's case file holds beside the cases: a page that was given, a service in no list, a note and a
favourite, questions of her own, two records that were one person, somebody who came back, a record put away."""

from collections.abc import Callable, Iterator
from datetime import date

from navigator.demo.days import as_of, past
from navigator.documents.kept import to_json
from navigator.documents.plan import compose_to_keep
from navigator.domain.changes import Changes
from navigator.domain.papers import Look
from navigator.domain.people import PersonDetails, PersonRow
from navigator.domain.words import Form, Need, Paper, SharedHow, StoryHeading
from navigator.store.casefile import Writer
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of, refer_again
from navigator.store.merging import merge
from navigator.store.own_knowledge import add_note, set_favourite
from navigator.store.own_services import NewService, add_own_service
from navigator.store.people import add_person, archive_person, person
from navigator.store.plan import goals_of
from navigator.store.prompts import add_prompts
from navigator.store.snapshot import snapshot
from navigator.store.versions import give, keep_version

Op = Callable[[Writer], Changes]

_GIVEN, _TWICE, _BACK = "Mary Ellis", "Patricia Nowak", "Malcolm Reeve"
_GIVEN_DAYS_AGO, _BACK_DAYS_AGO, _MISTAKEN_DAYS_AGO = 4, 2, 21
_SOUP = NewService(
    "Barbara’s soup",
    phone="0117 496 0555",
    address="The blue door, 3 Cooper’s Yard, Larkhampton",
    what="Thursdays at noon, for whoever comes. No list, no form, no charge. Barbara likes a ring first.",
    need=Need.FOOD,
)
_QUESTIONS = {
    StoryHeading.WHAT_MATTERS: ("What would make this week bearable?",),
    StoryHeading.PEOPLE: ("Whose voice do you want to hear?", "Who should be told, and by whom?"),
    StoryHeading.WELLNESS: ("What do you eat? When do you sleep?",),
}
_MISTAKE = PersonDetails("Arthur", "Pennington", phone="0117 496 0777")


def besides(people: tuple[PersonRow, ...], today: date) -> Iterator[Op]:
    """The commands in their order; each needs nobody but the one it names."""
    known = {one.full_name: one.id for one in people}
    yield add_own_service(_SOUP)
    yield add_prompts("After a death", _QUESTIONS)
    yield _put_away(today)
    for name, op in ((_GIVEN, _given), (_TWICE, _twice), (_BACK, _back)):
        if name in known:
            yield from op(known[name], today)


def _given(person_id: str, today: date) -> Iterator[Op]:
    """Her plan was printed and handed to her; of the day centre on it there is more to know than its list says."""

    def printed(writer: Writer) -> Changes:
        with as_of(writer, today, _GIVEN_DAYS_AGO):
            everything = snapshot(person_id)(writer)
            page = compose_to_keep(everything, past(today, _GIVEN_DAYS_AGO), Look.needed_by(everything.person.details))
            version_id = keep_version(person_id, Paper.PLAN, Form.PRINT, to_json(page))(writer).record_id
            return give(version_id, 1, SharedHow.HANDED, on=past(today, _GIVEN_DAYS_AGO))(writer)

    def known(writer: Writer) -> Changes:
        actions = (action for goal in goals_of(writer, person_id) for action in goal.actions)
        service = next(one.service for one in actions if one.service is not None)
        set_favourite(service.service_id, service.name, on=True)(writer)
        return add_note(service.service_id, service.name, "Ask for Denise. Not on a Tuesday: that is the minibus day.")(
            writer
        )

    yield printed
    yield known


def _twice(person_id: str, _today: date) -> Iterator[Op]:
    """Somebody had rung about her before, and she was written down a second time."""

    def merged(writer: Writer) -> Changes:
        kept, (support,) = person(person_id)(writer), episodes_of(person_id)(writer)
        rang = Referral(opened_on=past(support.opened_on, 1), referred_by="Her neighbour", how="By telephone")
        twin_id = add_person(PersonDetails("Pat", "Nowack", phone=kept.details.phone), rang)(writer).record_id
        return merge(person_id, twin_id, (kept.revision, person(twin_id)(writer).revision))(writer)

    yield merged


def _back(person_id: str, today: date) -> Iterator[Op]:
    """His support had ended; he was referred again, and is on the list."""
    yield refer_again(
        person_id,
        Referral(
            opened_on=past(today, _BACK_DAYS_AGO),
            referred_by="Bereavement nurse, St Bride’s",
            reason="The anniversary is near. He rang her himself, and asked for Jo.",
            how="By telephone",
            waiting=True,
        ),
    )


def _put_away(today: date) -> Op:
    """Written down for another Larkhampton, by mistake."""

    def put_away(writer: Writer) -> Changes:
        came = Referral(opened_on=past(today, _MISTAKEN_DAYS_AGO), referred_by="A ward in another county")
        person_id = add_person(_MISTAKE, came)(writer).record_id
        (episode,) = episodes_of(person_id)(writer)
        held_by = "The team of the other Larkhampton, who were rung"
        ending = Ending(past(today, _MISTAKEN_DAYS_AGO - 1), "He was meant for another Larkhampton.", held_by, {})
        end_episode(episode.id, episode.revision, ending)(writer)
        return archive_person(person_id, person(person_id)(writer).revision)(writer)

    return put_away
