"""One word for one thing: every member has a stable name and the words that people read."""

import re

import pytest

from navigator.domain import words

_LANGUAGE_TAG = r"[a-z]{2}(-[A-Z][a-z]{3})?"  # BCP 47: a language, and its script where it needs one
KINDS = sorted(words.Word.__subclasses__(), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_names_are_stable_and_labels_are_words(kind: type[words.Word]) -> None:
    assert len(kind) > 1
    for member in kind:
        name = _LANGUAGE_TAG if kind is words.Language else r"[a-z]+(_[a-z0-9]+)*"
        assert re.fullmatch(name, member.value)
        assert member.label[0].isupper()
        assert kind(member.value) is member
        assert str(member) == member.value == f"{member}"
    assert len({member.label for member in kind}) == len(kind)


def test_only_speaking_with_them_reaches_them() -> None:
    assert [reach for reach in words.Reach if reach.reached] == [words.Reach.SPOKE]


def test_the_kinds_of_help_rise_and_together_is_together() -> None:
    assert next(iter(words.HandHolding)) is words.HandHolding.TOLD_ABOUT
    together = [kind.value for kind in words.HandHolding if kind.is_together]
    assert together == ["rang_together", "form_together", "went_with"]


def test_large_print_is_larger() -> None:
    sizes = [size.points for size in words.PrintSize]
    assert sizes == sorted(set(sizes))
    assert min(sizes) >= 12
