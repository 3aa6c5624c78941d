"""Which passphrases will do, and how they are read."""

import time

import pytest

from navigator.store.passphrase import judge, normal_form


@pytest.mark.parametrize(
    "good",
    [
        "kettle harbour violin moss",
        "kettle-harbour-violin-moss",
        "Tr0ub4dor&3xyz!",
        "ein süßer Käfer im Ofen",
        "чайник гавань мох скрипка",
    ],
)
def test_these_will_do(good: str) -> None:
    assert judge(good).problem == ""


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("", "choose"),
        ("   \n", "choose"),
        ("short", "12 characters"),
        ("ab cd", "12 characters"),
        ("to to to to", "12 characters"),
        ("password1234", "guess"),
        ("passwordpassword", "guess"),
        ("aaaaaaaaaaaaaaaa", "guess"),
        ("123456789012", "guess"),
        ("qwertyuiopas", "guess"),
        ("x" * 1025, "fewer"),
    ],
)
def test_these_will_not(bad: str, why: str) -> None:
    assert why in judge(bad).problem


def test_the_judge_is_quick_whatever_is_pasted() -> None:
    for text in ("a1B!" * 256, "é" * 1024, "x" * 1_000_000, "word " * 200_000):
        began = time.perf_counter()
        judge(text)
        assert time.perf_counter() - began < 1.5


def test_any_keyboard_writes_the_same() -> None:
    assert normal_form("Ka\u0308se und Brot") == normal_form("K\u00e4se und Brot")
    assert normal_form(" kettle moss\t\n") == normal_form("kettle moss")
    assert normal_form("\uff4bettle") == normal_form("kettle")
    assert normal_form("kettle") != normal_form("Kettle")
    assert normal_form("half \ud800") == b"half ?"
