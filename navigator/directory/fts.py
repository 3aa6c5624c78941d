"""What a coordinator types, made into a question that the full-text index can never misread."""

import re

from navigator.directory.limits import QUERY_CHARACTERS, QUERY_TOKENS
from navigator.directory.needs import content, searched, words_of

_SURROGATES = re.compile("[\x00\ud800-\udfff]")


def typed_words(text: str) -> list[str]:
    """The words of a query that carry meaning, at most QUERY_TOKENS; all its words if none does."""
    words = words_of(_SURROGATES.sub(" ", text[:QUERY_CHARACTERS]))
    return list(dict.fromkeys(searched(words) or content(words) or words))[:QUERY_TOKENS]


def fts_query(words: list[str], *, prefix: bool = False, column: str = "") -> str:
    """Any of `words` as an FTS5 expression: each in quotes, so that no sign or keyword in it has a meaning.

    With `prefix` each stands for all words that start with it. `column` is a name of ours, never the user's.
    """
    quoted = (f'"{word.replace(chr(34), chr(34) * 2)}"' + ("*" if prefix else "") for word in words)
    expression = " OR ".join(quoted)
    return f"{column} : ({expression})" if column else expression
