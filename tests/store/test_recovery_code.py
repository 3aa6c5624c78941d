"""The recovery code, as a tired hand types it from a sheet of paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.errors import NoKey
from navigator.store import recovery_code
from navigator.store.recovery_code import new_code, secret_of


def test_a_code_is_nine_groups_of_four_and_never_twice_the_same() -> None:
    code = new_code()
    assert [len(group) for group in recovery_code.groups(code)] == [4] * 9
    assert len({new_code() for _ in range(200)}) == 200
    assert len(secret_of(code)) == 20


@given(st.binary(min_size=20, max_size=20))
def test_every_secret_can_be_spelled_and_read(secret: bytes) -> None:
    code = recovery_code._spell(secret)
    assert secret_of(code) == secret
    assert not set("ILOU") & set(code)


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", "\N{EN DASH}"),
        lambda code: code.replace("-", "\N{NON-BREAKING HYPHEN}"),
        lambda code: f"  {code}.\n",
        lambda code: code.replace("0", "O"),
        lambda code: code.replace("0", "o"),
        lambda code: code.replace("1", "I"),
        lambda code: code.replace("1", "l"),
        lambda code: code.replace("-", "\r\n"),
        lambda code: "\ufeff" + code,
    ],
)
def test_what_is_meant_is_read(change: object) -> None:
    for _ in range(20):
        code = new_code()
        assert callable(change)
        assert secret_of(change(code)) == secret_of(code)


def test_every_slip_of_one_letter_is_told_from_a_wrong_code() -> None:
    code = new_code()
    slips = seen = 0
    for place, letter in enumerate(code):
        for other in recovery_code._ALPHABET:
            if letter in ("-", other):
                continue
            slips += 1
            try:
                secret_of(code[:place] + other + code[place + 1 :])
            except NoKey as error:
                assert "mistyped" in error.words  # noqa: PT017 - counted below
                seen += 1
    assert slips > 1000
    assert seen >= slips - 2, "a check of 16 bits lets one in 65,536 through"


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "7Q2M", "hello", "7" * 35, "7" * 37, "Z" * 36, "é" * 36, "٣" * 36, "\x00" * 36, "A" * 1_000_000],
)
def test_what_is_no_code_is_told_in_words(typed: str) -> None:
    with pytest.raises(NoKey, match="recovery code"):
        secret_of(typed)
