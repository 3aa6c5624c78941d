"""From what people say to what they ask about, and from what services write to the needs they meet."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.assets import asset
from navigator.directory.thesaurus import MOST_UNDERSTOOD, mask, step, thesaurus, unmask
from navigator.directory.wordforms import said_words, stem, words_of
from navigator.domain.words import Need


def document() -> dict[str, dict[str, dict[str, dict[str, list[str]]]]]:
    read: dict[str, dict[str, dict[str, dict[str, list[str]]]]] = json.loads(
        asset("thesaurus.json").read_text(encoding="utf-8")
    )
    return read


def needs(sentence: str) -> set[Need]:
    return {topic.need for topic in thesaurus().understood(said_words(sentence))}


def tags(name: str, terms: tuple[str, ...] = (), organization: str = "", description: str = "") -> list[Need]:
    points = thesaurus().points(words_of(name), terms, organization, words_of(description))
    return list(thesaurus().needs(points, terms))


def test_every_need_has_its_topics_and_every_topic_its_words() -> None:
    topics = document()["topics"]
    assert set(topics) == {need.value for need in Need}
    names = [name for each in topics.values() for name in each]
    assert len(names) == len(set(names))
    for each in topics.values():
        assert len(each) >= 3
        for name, lists in each.items():
            assert set(lists) == {"say", "services"}
            for words in lists.values():
                assert len(words) >= 3, name
                assert len(words) == len(set(words)), name


def test_every_phrase_is_understood_as_its_topic() -> None:
    """Each shipped phrase, typed as it stands, leads to its own topic or to another of its need."""
    lost = [
        (name, phrase)
        for key, topics in document()["topics"].items()
        for name, lists in topics.items()
        for phrase in lists["say"]
        if Need(key) not in needs(phrase)
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("carers", "carer"), ("caring", "care"), ("bathe", "bathing"), ("falls", "fallen"),
     ("lonely", "lonely"), ("widows", "widow"), ("dying", "died"), ("shopping", "shops"), ("feet", "foot"),
     ("batteries", "battery"), ("classes", "class"), ("exercises", "exercise"), ("evicted", "eviction"[:5])],
)  # fmt: skip
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("carers", "caring"), ("cars", "care"), ("bathing", "bath"), ("busy", "bus"), ("mess", "me")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("sentence", "need"),
    [
        ("she can’t get out of the bath any more", Need.HOME),
        ("I'm so lonely since the grandchildren moved", Need.COMPANY),
        ("There is no money for heating this month", Need.MONEY),
        ("struggling to cope looking after my wife", Need.CARING),
        ("He keeps falling over on the stairs", Need.FALLS),
        ("My husband died in March", Need.BEREAVEMENT),
        ("lift to hospital on Friday", Need.GETTING_ABOUT),
        ("she is forgetting things", Need.MEMORY),
        ("can't hear the telly", Need.SENSES),
        ("DEMENTIA", Need.MEMORY),
        ("he hits me", Need.SAFETY),
        ("nothing to eat in the house", Need.FOOD),
        ("drinking too much since he lost his job", Need.DRUGS_ALCOHOL),
        ("can't use a computer", Need.ONLINE),
    ],
)
def test_sentences(sentence: str, need: Need) -> None:
    assert need in needs(sentence)


@pytest.mark.parametrize(
    ("sentence", "surest"),
    [
        ("we've no food", "food banks and free food"),
        ("we've been told to get out of our flat", "eviction and landlords"),
        ("I’ll end up on the streets", "homelessness"),
        ("he ain't eating", "meals brought home"),
        ("needs to see a dentist", "teeth and dentists"),
        ("mum died and dad just sits there", "grief and bereavement"),
        ("her skin is sore from sitting in the chair", "nursing at home"),
        ("she put the washing in the oven", "memory worries and diagnosis"),
        ("not got two pennies to rub together", "grants and emergency money"),
        ("doesn't know how to do the direct debit online", "getting online"),
        ("I don't know what to do with myself", "clubs and groups"),
        ("can't do my buttons", "occupational therapy"),
        ("struggling to pay for the oil", "energy and heating"),
        ("got a habit and want off it", "drugs"),
    ],
)
def test_people_are_understood_as_they_speak(sentence: str, surest: str) -> None:
    assert thesaurus().understood(said_words(sentence))[0].name == surest


def test_a_fund_for_a_crisis_is_not_for_those_who_want_to_die() -> None:
    told = thesaurus().points(words_of("Crisis and Resilience Fund"), (), "", ())
    assert "crisis and suicide" not in {thesaurus().topics[number].name for number in told}


@pytest.mark.parametrize("text", ["", "the", "what will you do", "Bath", "Swindon", "on my", "asdf qwer"])
def test_nothing_is_read_into_other_words(text: str) -> None:
    assert thesaurus().understood(words_of(text)) == ()


def test_a_service_is_tagged_by_name_terms_or_several_words() -> None:
    assert tags("Home Adaptations Team") == [Need.HOME]
    assert Need.CARING in tags("Tuesday group", ("Carers",))
    assert Need.HOME in tags(
        "Tuesday group", description="Rails, ramps and equipment fitted by occupational therapists."
    )
    assert tags("Tuesday group", description="We have a ramp at the door.") == []


def test_a_term_that_is_a_label_says_so_outright() -> None:
    terms = ("Company and belonging", "Safety")
    assert tags("Coalpit Lane", terms) == [Need.COMPANY, Need.SAFETY]


@pytest.mark.parametrize(
    ("name", "topic", "told"),
    [
        ("Larkhampton Refuge", "domestic abuse", True),
        ("Women’s Refuge", "domestic abuse", True),
        ("Donkey Refuge", "domestic abuse", False),
        ("Animals’ Refuge", "domestic abuse", False),
        ("Night Shelter", "homelessness", True),
        ("Cat and Dog Shelter", "homelessness", False),
        ("City of Sanctuary", "immigration and asylum", True),
        ("Hedgehog Sanctuary", "immigration and asylum", False),
    ],
)
def test_a_place_for_animals_is_none_for_people(name: str, topic: str, told: bool) -> None:
    points = thesaurus().points(words_of(name), (), "", ())
    assert (topic in {thesaurus().topics[number].name for number in points}) is told


def test_steps_rise_with_the_points() -> None:
    assert [step(points) for points in (0.0, 1.0, 2.0, 3.75, 4.0, 40.0)] == [0, 1, 2, 3, 4, 4]


def test_a_telling_word_hints_at_what_is_meant_where_no_phrase_does() -> None:
    assert [topic.name for topic in thesaurus().understood(words_of("the toenail is the trouble"))] == [
        "feet and toenails"
    ]


def test_a_phrase_inside_a_longer_one_counts_a_little() -> None:
    points = thesaurus().points(["carers", "break"], (), "", ())
    named = {thesaurus().topics[number].name: value for number, value in points.items()}
    assert named["breaks and sitting"] > named["support for carers"] > 0


def test_a_child_is_spoken_of() -> None:
    assert thesaurus().speaks_of_young(words_of("my grandson is six"))
    assert not thesaurus().speaks_of_young(words_of("my wife died"))


def test_several_needs_in_one_sentence() -> None:
    topics = [topic.name for topic in thesaurus().understood(words_of("wobbly on her feet and in debt"))]
    assert set(topics) >= {"strength and balance", "debt advice"}


def test_an_understanding_can_be_taken_back() -> None:
    words = words_of("wobbly on her feet and in debt")
    assert "debt advice" not in {topic.name for topic in thesaurus().understood(words, {"debt advice"})}


@given(st.text(max_size=200))
def test_any_text_is_looked_at(text: str) -> None:
    assert len(thesaurus().understood(words_of(text))) <= MOST_UNDERSTOOD
    tags(text, (text,), text, text)


@given(st.sets(st.sampled_from(list(Need))))
def test_masks(needs: set[Need]) -> None:
    assert set(unmask(mask(needs))) == needs
