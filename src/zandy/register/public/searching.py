"""Words as the public register searches them: without case, without the accents of a keyboard, without their endings.

Whoever has no Kazakh keyboard types «казак» for «қазақ», «уй» for «үй»; a Latin letter that looks Cyrillic slips in; ё
is written е. All of that is one word here. Endings of Kazakh (and the commonest of Russian) are cut off, so that
«жүйелеріміздің» finds «жүйе»; both what is written and what is asked for are cut alike, so that a cut too many is no
harm. The rest is left to prefixes: «несие» finds «несиелік».
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]")
#: Kazakh letters by those that stand on a Russian keyboard.
_PLAIN = str.maketrans("әғқңөұүһіё", "агкноуухие")
#: Latin letters that look Cyrillic, inside a word that has Cyrillic letters.
_ALIKE = str.maketrans("aceopxyikmhtb", "асеорхуикмхтв")
#: Of a stem so many letters stay at least; Russian endings are short and cut too much from short words.
_SHORTEST, _SHORTEST_RUSSIAN = 3, 4
#: No word of a search is longer, and there are no more of them.
_LONGEST, MOST_WORDS = 40, 8


def _endings(*groups: str) -> tuple[str, ...]:
    return tuple(sorted({each for group in groups for each in group.split()}, key=lambda each: (-len(each), each)))


#: Endings in the plain letters: one of each kind may stand, the outermost first.
_CASES = _endings(
    "нын нин дын дин тын тин", "га ге ка ке на не", "ды ди ты ти ны ни", "да де та те нда нде",
    "дан ден тан тен нан нен", "мен бен пен",
)  # fmt: skip
_OWNERS = _endings(
    "ым им м ын ин н сы си сын син ы и", "ымыз имиз мыз миз ыныз иниз ныз низ", "лары лери дары дери тары тери",
)  # fmt: skip
_MANY = _endings("лар лер дар дер тар тер")
_MADE = _endings("лык лик дык дик тык тик лы ли ды ди ты ти", "шы ши", "у")
_RUSSIAN = _endings(
    "ов ев ей ам ям ами ями ах ях ом ем ой ую юю ая яя ое ее ые ие ый ий ого его ому ему ым им ых их а я о е ы и у ю ь",
    "ный ная ное ные ного ному ных ным ными ной ную ския ский ская ское ские ского скому ских ским скими ской скую",
    "ия ию ием ии иями иях", "ости остью ость ений ения ению ение ением ации ация ацию ацией",
)  # fmt: skip


def folded(text: str) -> str:
    """A word in plain small letters."""
    small = text.casefold()
    plain = small.translate(_PLAIN)
    return plain.translate(_ALIKE) if _CYRILLIC.search(small) else plain


def words_in(text: str) -> Iterator[str]:
    """The words of a text, folded."""
    return (folded(word)[:_LONGEST] for word in _WORD.findall(text))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded word; a word that is not Cyrillic stays as it is."""
    if not _CYRILLIC.search(word):
        return word
    kazakh = word
    for endings in (_CASES, _OWNERS, _MANY, _MADE):
        kazakh = _cut(kazakh, endings)
    russian = _cut(word, _RUSSIAN, _SHORTEST_RUSSIAN)
    return _hard(min(kazakh, russian, key=len))


def _cut(word: str, endings: tuple[str, ...], shortest: int = _SHORTEST) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word


def _hard(stem: str) -> str:
    """Before an ending п becomes б and к becomes г: кітап, кітабы."""
    return stem[:-1] + {"б": "п", "г": "к"}.get(stem[-1:], stem[-1:])


def terms(*texts: str) -> str:
    """Everything under which texts are found: every word, and its stem."""
    found: dict[str, None] = {}
    for text in texts:
        for word in words_in(text):
            found[word] = found[stem(word)] = None
    return " ".join(found)


def query(asked: str, *, loose: bool = False) -> str:
    """A search as PostgreSQL's ``to_tsquery`` reads it; "" when there is no word in it.

    Every word must be found, by its beginning or by its stem; `loose` is content with one of them and with stems that
    are cut shorter, for whoever mistyped an ending; a number has none.
    """
    words = list(dict.fromkeys(words_in(asked)))[:MOST_WORDS]
    parts = (_either(_loosened(word) if loose else (word, stem(word))) for word in words)
    return (" | " if loose else " & ").join(parts)


def _either(beginnings: Iterable[str]) -> str:
    # Words hold letters and digits only: nothing in them can be read as an operator.
    return "(" + " | ".join(f"{each}:*" for each in dict.fromkeys(beginnings)) + ")"


def _loosened(word: str) -> tuple[str, ...]:
    if not word.isalpha():
        return (word,)
    cut = stem(word)
    return (cut, cut[: max(4, len(cut) - 2)]) if len(cut) > 4 else (cut,)
