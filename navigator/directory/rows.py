"""What a record of JSON is, and the records within it, whatever the publisher put there."""

from collections.abc import Mapping

Record = Mapping[str, object]


class Told(dict[str, object]):
    """A record with the text that told it. What is made of one under other names is a plain record, without."""

    __slots__ = ("text",)

    def __init__(self, record: Record, text: str) -> None:
        super().__init__(record)
        self.text = text


def mappings(value: object) -> list[Record]:
    """The records in a list, or a lone record as a list of one; whatever else there is is left out."""
    if value is None:  # as most are: what a standard has room for is seldom told
        return []
    if isinstance(value, dict):
        return [value]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
