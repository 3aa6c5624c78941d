"""From what people say to their needs, and from what services write to the needs they meet."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.assets import asset
from navigator.directory.needs import mask, thesaurus, unmask
from navigator.domain.words import Need


def test_every_need_has_its_words() -> None:
    document = json.loads(asset("needs.json").read_text(encoding="utf-8"))
    assert set(document) == {need.value for need in Need}
    for key, lists in document.items():
        assert set(lists) == {"say", "services"}
        assert len(lists["say"]) >= 25, key
        assert len(lists["services"]) >= 20, key
        for words in lists.values():
            assert len(words) == len(set(words)), key


def test_every_phrase_is_understood_as_its_need() -> None:
    """Each shipped phrase, typed as it stands, leads to its own need among the three shown."""
    document = json.loads(asset("needs.json").read_text(encoding="utf-8"))
    lost = [
        (key, phrase)
        for key, lists in document.items()
        for phrase in lists["say"]
        if key not in {need.value for need in thesaurus().understood(phrase)}
    ]
    assert lost == []


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
    assert need in thesaurus().understood(sentence)


@pytest.mark.parametrize("text", ["", "the", "what will you do", "library", "Bath", "Swindon", "on my", "asdf qwer"])
def test_nothing_is_read_into_other_words(text: str) -> None:
    assert thesaurus().understood(text) == ()


def test_a_service_is_tagged_by_name_terms_or_several_words() -> None:
    tags = thesaurus().tags
    assert list(tags("Home Adaptations Team", (), "", "")) == [Need.HOME]
    assert Need.CARING in tags("Tuesday group", ("Carers",), "", "")
    described = "Rails, ramps and bathing equipment fitted by our occupational therapists."
    assert Need.HOME in tags("Tuesday group", (), "", described)
    assert tags("Tuesday group", (), "", "We have a ramp at the door.") == {}
    assert all(0 < strength <= 1 for strength in tags("Carers centre", ("Respite",), "Carers Trust", "carers").values())


def test_a_term_that_is_a_label_says_so_outright() -> None:
    terms = ("Company and belonging", "Safety")
    tags = thesaurus().tags("Coalpit Lane", terms, "", "")
    assert list(tags) == [Need.COMPANY, Need.SAFETY]
    assert tags[Need.COMPANY] > tags[Need.SAFETY] >= 0.5
    assert thesaurus().tags("Befriending", terms, "", "")[Need.COMPANY] > tags[Need.COMPANY]


def test_a_library_is_not_on_every_shelf() -> None:
    description = (
        "Public library with books, a children's corner, free computers and wifi, a warm space, job club on Mondays, "
        "talking books, a knitting group, food bank collection point and information on benefits and housing."
    )
    assert len(thesaurus().tags("Fishponds Library", (), "Bristol City Council", description)) <= 4
    assert thesaurus().tags("Fishponds Library", (), "Bristol City Council", "Public library run by the council") == {}


@given(st.text(max_size=200))
def test_any_text_is_looked_at(text: str) -> None:
    assert len(thesaurus().understood(text)) <= 3
    thesaurus().tags(text, (text,), text, text)


@given(st.sets(st.sampled_from(list(Need))))
def test_masks(needs: set[Need]) -> None:
    assert set(unmask(mask(needs))) == needs
