"""One step up or down, and no further than there is."""

import pytest

from navigator.domain.order import moved


@pytest.mark.parametrize(
    ("key", "by", "then"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("a", 2, "bca")],
)
def test_moved(key: str, by: int, then: str) -> None:
    assert "".join(moved("abc", key, by)) == then
