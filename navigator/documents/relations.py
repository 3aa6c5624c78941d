"""Who somebody is to the person, said in the person's voice and language: "daughter" becomes "my daughter"."""

from collections.abc import Callable

from navigator.i18n import Translator

# Whole phrases, since "my" changes with the word that follows it in most languages.
_MINE: dict[str, Callable[[Translator], str]] = {
    "aunt": lambda t: t.phrase("my aunt"),
    "brother": lambda t: t.phrase("my brother"),
    "carer": lambda t: t.phrase("my carer"),
    "cousin": lambda t: t.phrase("my cousin"),
    "dad": lambda t: t.phrase("my dad"),
    "daughter": lambda t: t.phrase("my daughter"),
    "daughter-in-law": lambda t: t.phrase("my daughter-in-law"),
    "father": lambda t: t.phrase("my father"),
    "friend": lambda t: t.phrase("my friend"),
    "granddaughter": lambda t: t.phrase("my granddaughter"),
    "grandson": lambda t: t.phrase("my grandson"),
    "husband": lambda t: t.phrase("my husband"),
    "mother": lambda t: t.phrase("my mother"),
    "mum": lambda t: t.phrase("my mum"),
    "neighbour": lambda t: t.phrase("my neighbour"),
    "nephew": lambda t: t.phrase("my nephew"),
    "niece": lambda t: t.phrase("my niece"),
    "partner": lambda t: t.phrase("my partner"),
    "sister": lambda t: t.phrase("my sister"),
    "sister-in-law": lambda t: t.phrase("my sister-in-law"),
    "son": lambda t: t.phrase("my son"),
    "son-in-law": lambda t: t.phrase("my son-in-law"),
    "uncle": lambda t: t.phrase("my uncle"),
    "wife": lambda t: t.phrase("my wife"),
}


def my_relation(role: str, t: Translator) -> str:
    """ "my daughter" for "Daughter", or "" where the words are not one plain relation."""
    said = _MINE.get(role.lower())
    return said(t) if said else ""
