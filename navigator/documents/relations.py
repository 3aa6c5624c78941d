"""Who somebody is to the person, said in the person's voice and language: "daughter" becomes "my daughter"."""

import re
from collections.abc import Callable

from navigator.domain.words import Language
from navigator.i18n import Translator

# Whole phrases, since "my" changes with the word that follows it in most languages.
_MINE: dict[str, Callable[[Translator], str]] = {
    "aunt": lambda t: t.phrase("my aunt"),
    "boyfriend": lambda t: t.phrase("my boyfriend"),
    "brother": lambda t: t.phrase("my brother"),
    "brother-in-law": lambda t: t.phrase("my brother-in-law"),
    "carer": lambda t: t.phrase("my carer"),
    "cousin": lambda t: t.phrase("my cousin"),
    "dad": lambda t: t.phrase("my dad"),
    "daughter": lambda t: t.phrase("my daughter"),
    "daughter-in-law": lambda t: t.phrase("my daughter-in-law"),
    "father": lambda t: t.phrase("my father"),
    "father-in-law": lambda t: t.phrase("my father-in-law"),
    "friend": lambda t: t.phrase("my friend"),
    "girlfriend": lambda t: t.phrase("my girlfriend"),
    "granddaughter": lambda t: t.phrase("my granddaughter"),
    "grandfather": lambda t: t.phrase("my grandfather"),
    "grandmother": lambda t: t.phrase("my grandmother"),
    "grandson": lambda t: t.phrase("my grandson"),
    "husband": lambda t: t.phrase("my husband"),
    "mother": lambda t: t.phrase("my mother"),
    "mother-in-law": lambda t: t.phrase("my mother-in-law"),
    "mum": lambda t: t.phrase("my mum"),
    "neighbour": lambda t: t.phrase("my neighbour"),
    "nephew": lambda t: t.phrase("my nephew"),
    "niece": lambda t: t.phrase("my niece"),
    "partner": lambda t: t.phrase("my partner"),
    "sister": lambda t: t.phrase("my sister"),
    "sister-in-law": lambda t: t.phrase("my sister-in-law"),
    "son": lambda t: t.phrase("my son"),
    "son-in-law": lambda t: t.phrase("my son-in-law"),
    "stepdaughter": lambda t: t.phrase("my stepdaughter"),
    "stepfather": lambda t: t.phrase("my stepfather"),
    "stepmother": lambda t: t.phrase("my stepmother"),
    "stepson": lambda t: t.phrase("my stepson"),
    "uncle": lambda t: t.phrase("my uncle"),
    "wife": lambda t: t.phrase("my wife"),
}
#: Words before a relation that tell one of several from another. Only English keeps them: elsewhere they would stand in
#: English beside the relation, which is as true without them ("late husband" would not be).
_TELLING_APART = re.compile(
    r"^(?:(?:twin|big|little|eld(?:er|est)|old(?:er|est)?|young(?:er|est)|middle|only|dear|good|best|close) )+"
)
_IN_LAW, _STEP = re.compile(r"[ -]in[ -]law\b"), re.compile(r"\bstep[ -]")
_AND = re.compile(r" (?:and|&) |, ?|/")


def my_relation(role: str, t: Translator) -> str:
    """ "my daughter" for "Daughter", "my daughter and my carer" for "Daughter and carer".

    "" where the words are not plain relations.
    """
    said = [_mine(one, t) for one in _AND.split(role.lower())]
    return t.listed(said) if all(said) else ""


def _mine(relation: str, t: Translator) -> str:
    words = _STEP.sub("step", _IN_LAW.sub("-in-law", relation)).removeprefix("my ")
    plain = _TELLING_APART.sub("", words)
    if plain not in _MINE:
        return ""
    return f"my {words}" if t.language is Language.ENGLISH else _MINE[plain](t)
