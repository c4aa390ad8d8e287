"""Letters of a legal text: look-alikes, the language it is written in, the normal form that is hashed.

Two texts have the same wording when their normal forms are equal. The normal form ("1", NORMALISATION) is made so:

1. Unicode NFC; soft hyphens, zero-width characters and byte-order marks removed;
2. Latin letters that stand in a Cyrillic word by mistake (a, e, i, o, p, c, x, y …) become the Cyrillic look-alikes;
3. quotation marks « » “ ” „ ‟ become ", apostrophes ‘ ’ ʼ become ', an ellipsis becomes three dots;
4. every dash (‐ ‑ ‒ – — ― −) becomes a hyphen, and a dash that has white space on one side has it on both;
5. every run of white space (NBSP, tabs, line ends) becomes one space, none at either end.

Case, punctuation and numbers stay: they are wording. Publishers differ in 1 to 5 without the law having changed.
"""

import hashlib
import re
import unicodedata

NORMALISATION = 1

# The same letter to the eye, in the alphabet a typist had switched on. One letter for one letter: offsets stay true.
_LATIN = "ABCEHIKMOPTXYaceiopxyh"
_LOOKALIKES = str.maketrans(_LATIN, "АВСЕНІКМОРТХУасеіорхуһ")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_KAZAKH_ONLY = re.compile(r"[әіңғүұқөһӘІҢҒҮҰҚӨҺ]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_QUOTES = str.maketrans("«»“”„‟‘’ʼ", '""""""' + "'''")
_DASH = re.compile(r"[‐‑‒–—―−]")
_LOOSE_DASH = re.compile(r" ?- | -")

__all__ = ["NORMALISATION", "fold", "language_of", "mixed_words", "normalise", "squeeze", "wording_hash"]


def fold(text: str) -> str:
    """The text with Latin look-alikes inside Cyrillic words made Cyrillic; every letter keeps its place."""
    return _WORD.sub(lambda word: _fold_word(word.group()), text)


def _fold_word(word: str) -> str:
    return word.translate(_LOOKALIKES) if _CYRILLIC.search(word) else word


def mixed_words(text: str) -> list[str]:
    """The words that mix Cyrillic letters with Latin look-alikes, in order of appearance."""
    return [word for word in _WORD.findall(text) if _CYRILLIC.search(word) and set(_LATIN) & set(word)]


def normalise(text: str) -> str:
    """The normal form of official wording; see the module's text for the five steps."""
    text = fold(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    text = " ".join(_DASH.sub("-", text.translate(_QUOTES).replace("…", "...")).split())
    return " ".join(_LOOSE_DASH.sub(" - ", text).split())


def wording_hash(text: str) -> str:
    """SHA-256 (hexadecimal) of the normal form."""
    return hashlib.sha256(normalise(text).encode("utf-8")).hexdigest()


def squeeze(text: str) -> str:
    """The text with all white space removed: two texts that squeeze alike are the same letter by letter."""
    return "".join(text.split())


def language_of(text: str) -> str | None:
    """`kk` or `ru` by the share of letters only Kazakh has; None when the text is too short, mixed or neither."""
    cyrillic = len(_CYRILLIC.findall(text))
    share = len(_KAZAKH_ONLY.findall(text)) / cyrillic if cyrillic else 0.0
    if cyrillic < 20 or 0.02 <= share < 0.08:
        return None
    return "kk" if share >= 0.08 else "ru"
