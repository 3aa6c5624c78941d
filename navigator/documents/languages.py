"""In which language each part of a line is read out: the page's, or that of the words somebody wrote on it.

Letters tell it where they are of another script. Languages that share the Latin letters are told apart by their small
words, clause by clause; a clause without any, a name mostly, is of the language of the clause before it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby

from navigator.domain.plain_words import ENGLISH
from navigator.domain.words import Language
from navigator.i18n import translator

from .blocks import Span, cut
from .directions import UNDRAWN

#: The language that letters are read out in when they are not those of the page, by how Unicode names them.
#: English is what coordinators write. Arabic letters may be of several languages, and are only named as such.
_READ_AS = {
    "LATIN": Language.ENGLISH.tag,
    "ARABIC": "und-Arab",
    "GURMUKHI": Language.PUNJABI.tag,
    "BENGALI": Language.BENGALI.tag,
    "GUJARATI": Language.GUJARATI.tag,
    "CJK": Language.CHINESE.tag,
}
#: What the letters of a page's own language are called; Latin where nothing stands here.
_LETTERS_OF = {
    Language.URDU.tag: "ARABIC",
    Language.ARABIC.tag: "ARABIC",
    **{tag: letters for letters, tag in _READ_AS.items() if letters not in ("LATIN", "ARABIC")},
}
#: The small words that most sentences have, in the languages with Latin letters, and those of the short set phrases.
_SMALL_WORDS = {
    Language.ENGLISH.tag: ENGLISH,
    Language.WELSH.tag: "y yr yn i o a ac ar at am gan gyda fy ei eu ein dy mae yw oedd bydd ddim ond os pan lle pwy "
    "beth sut wedi wrth dros heb hyd fi chi ti hi ef nhw ni rwyf rwy’n eisiau mynd i’r o’r a’r "
    "unrhyw bryd argyfwng ffoniwch fod wedi’i erbyn newydd gyflawni’n sydd o’m gyflawni "
    "pryd byddwn ni’n siarad ble newid arall cynllun i’w",
    Language.POLISH.tag: "w we z ze na do od po za o u i a ale że nie się jest są to ten ta te co jak kiedy gdy gdzie "
    "kto mój moja moje mam chcę dla przez przy pod nad przed bez lub albo czy już tylko też jej jego ich nas mnie mi "
    "będzie był była być ma godz "
    "uzgodniono pilnuje tego koniec osoba nowe ludzie miejsca termin razem koordynator inna inne plan",
    Language.ROMANIAN.tag: "de la din pe cu și în un o a al ale care nu este sunt să se că mai dar dacă când unde cine "
    "ce cum pentru prin după mea meu mele mei vreau am ai are eu el ea noi voi lui îmi îi "
    "stabilit gratuit nou nerealizat atins tata mama ora",
    Language.PORTUGUESE.tag: "de da do das dos e o a os as em no na nos nas um uma que não é são com para por pelo "
    "pela mas se quando onde quem como meu minha quero eu ele ela eles me lhe foi ser está ao à às "
    "combinado gratuito novo ligue juntos outra outras feira",
    Language.SPANISH.tag: "de la el los las y en un una que no es son con para por del al pero si cuando donde quien "
    "como mi mis su sus quiero yo ella ellos me le fue ser está lo se más muy a "
    "acordado emergencia gratis nuevo logrado juntos otra otras hora",
}
#: Letters of English words that the words of those languages do not have; of "th" Welsh is full.
_ENGLISH_LETTERS = re.compile(r"wh|sh|ck|ght|ing$|[’']s$")
#: A word with the marks and joiners of its letters.
_LETTER = "(?:[^\\W\\d_\u2e80-\u9fff\uf900-\ufaff]|[\u064b-\u0655\u0670\u0900-\u0dff\u200c\u200d])"
_WORD = re.compile(f"[\u2e80-\u9fff\uf900-\ufaff]+|{_LETTER}+(?:[’']{_LETTER}+)*")
#: Where a clause ends: at a sign before a blank, at what sets a value apart, and at the signs of other scripts.
_CLAUSE = re.compile(rf"[.,;:!?…]+(?=[\s\u00a0]|$)|[–—()“”\n]|[،؛؟۔。，、；：！？।{''.join(UNDRAWN)}]")


def runs(spans: tuple[Span, ...], page: str) -> list[tuple[str, tuple[Span, ...]]]:
    """The spans of a line on a page of this language (BCP 47) as stretches of one language, in order."""
    text = "".join(span.words for span in spans)
    found, at = [], 0
    for start, end, tag in _foreign(text, page):
        found += [(page, cut(spans, at, start)), (tag, cut(spans, start, end))]
        at = end
    found.append((page, cut(spans, at, len(text))))
    return [(tag, parts) for tag, parts in found if parts]


def language_of(text: str, page: str) -> str:
    """The one language of a whole paragraph; the page's where it has several."""
    stretches = _foreign(text, page)
    tags = {tag for _, _, tag in stretches}
    theirs = sum(len(_WORD.findall(text, start, end)) for start, end, _ in stretches)
    return tags.pop() if len(tags) == 1 and theirs == len(_WORD.findall(text)) else page


@lru_cache(maxsize=1_000)
def _foreign(text: str, page: str) -> tuple[tuple[int, int, str], ...]:
    """Where words of another language stand, and of which: from their first letter to their last."""
    if page == Language.ENGLISH.tag and text.isascii():
        return ()
    clauses = [list(_WORD.finditer(text, start, end)) for start, end in _clauses(text)]
    found = []
    for words, latin in zip(clauses, _latin(clauses, page), strict=True):
        told = [(_language(word[0], page, latin), word.start(), word.end()) for word in words]
        for tag, group in groupby(told, lambda one: one[0]):
            (_, begins, ends), *more = group
            if tag != page:
                found.append((begins, more[-1][2] if more else ends, tag))
    return tuple(found)


def _latin(clauses: list[list[re.Match[str]]], page: str) -> list[str]:
    """What the Latin letters of each clause are: as its small words tell, else as in the one before or the first."""
    if page not in _SMALL_WORDS:
        return [Language.ENGLISH.tag] * len(clauses)
    told = [_told_apart([word[0].lower() for word in words], page) for words in clauses]
    before = next(filter(None, told), page)
    found = []
    for tag in told:
        before = tag or before
        found.append(before)
    return found


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for end in _CLAUSE.finditer(text):
        yield at, end.start()
        at = end.end()
    yield at, len(text)


def _language(word: str, page: str, latin: str) -> str:
    script = _script(word[0])
    if script == "LATIN":
        return latin
    return page if script in ("", _LETTERS_OF.get(page)) else _READ_AS[script]


@cache
def _script(character: str) -> str:
    """Whose letter this is, a key of the languages above; "" for a letter of none of them."""
    kind = unicodedata.name(character, "").partition(" ")[0]
    return kind if kind in _READ_AS else ""


def _told_apart(words: list[str], page: str) -> str:
    """Which of English and the language of the page has more of its small words here; "" where neither has."""
    own = _small_words(page)
    more = sum(_is_english(word, page) - (word in own or not word.replace("’", "").isascii()) for word in words)
    return "" if not more else Language.ENGLISH.tag if more > 0 else page


def _is_english(word: str, page: str) -> bool:
    if word in _small_words(Language.ENGLISH.tag) or _ENGLISH_LETTERS.search(word):
        return True
    return page != Language.WELSH.tag and "th" in word


@cache
def _small_words(tag: str) -> frozenset[str]:
    """With the days and months: a date has no small words. May is a name as well."""
    t = translator(tag)
    months = () if tag == Language.ENGLISH.tag else map(t.month, range(1, 13))
    dates = " ".join((*map(t.weekday, range(7)), *months))
    return frozenset(_SMALL_WORDS[tag].split()) | frozenset(dates.lower().split())
