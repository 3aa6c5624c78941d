"""Sets of positions: packed and unpacked the same, counted and listed as any set is."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.directory import bits

TOTAL = 3_000
SETS = st.sets(st.integers(1, TOTAL), max_size=400)


@given(SETS)
def test_what_is_packed_is_unpacked(wanted: set[int]) -> None:
    count, packed = bits.pack([array("I", sorted(wanted))], TOTAL)
    held = bits.unpack(packed, TOTAL)
    assert count == len(wanted)
    assert list(bits.positions(held)) == sorted(wanted)
    assert held == bits.of(wanted, TOTAL)
    assert held.bit_count() == len(wanted)


@given(st.lists(SETS, min_size=1, max_size=4))
def test_lists_packed_together_are_one_set(parts: list[set[int]]) -> None:
    """In the shorter form of what they hold together, though the lists are longer than that."""
    together = sorted(set().union(*parts))
    packed = bits.pack([array("I", sorted(part)) for part in parts], TOTAL)
    assert packed == bits.pack([array("I", together)], TOTAL)


@given(SETS, SETS)
def test_and_or(one: set[int], other: set[int]) -> None:
    a, b = bits.of(one, TOTAL), bits.of(other, TOTAL)
    assert set(bits.positions(a & b)) == one & other
    assert set(bits.positions(a | b)) == one | other


@pytest.mark.parametrize(("count", "form"), [(0, bits.LIST), (3, bits.LIST), (93, bits.LIST), (94, bits.BITS)])
def test_the_shorter_form_is_kept(count: int, form: bytes) -> None:
    held, packed = bits.pack([array("I", range(1, count + 1))], TOTAL)
    assert held == count
    assert packed[:1] == form
    assert len(packed) <= TOTAL // 8 + 2


def test_only_so_many_the_lowest_first() -> None:
    assert list(bits.positions(bits.of([9, 2, 1_000, 64], TOTAL), 3)) == [2, 9, 64]


@given(SETS, st.lists(st.integers(1, TOTAL), max_size=50, unique=True))
def test_of_a_few_those_that_a_set_holds(wanted: set[int], asked: list[int]) -> None:
    assert bits.Few(asked, TOTAL).within(bits.of(wanted, TOTAL)) == [one for one in asked if one in wanted]
