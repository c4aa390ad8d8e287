"""Where a long Kazakh word may be broken in a narrow column: between syllables.

The PDF compiler has hyphenation for Russian and English and none for Kazakh. A syllable begins with the consonant right
before a vowel; «у» between vowels is a consonant.
"""

import re

SOFT_HYPHEN = "\u00ad"
_VOWELS = set("аәеёиоөуұүыіэюя")
_WORD = re.compile(r"[а-яёәғқңөұүһі]{12,}", re.IGNORECASE)
#: So many letters stay together on either side.
_LEAST = 3


def softened(text: str) -> str:
    """The text with soft hyphens in its long words."""
    return _WORD.sub(lambda found: SOFT_HYPHEN.join(syllables(found.group())), text)


def syllables(word: str) -> list[str]:
    """The pieces that a word may be broken into, none of them shorter than three letters."""
    pieces, start = [], 0
    for place in range(1, len(word) - 1):
        if _begins(word.lower(), place) and place - start >= _LEAST and len(word) - place >= _LEAST:
            pieces.append(word[start:place])
            start = place
    return [*pieces, word[start:]]


def _begins(word: str, place: int) -> bool:
    consonant = word[place] not in _VOWELS | set("ьъ") or (word[place] == "у" and word[place - 1] in _VOWELS)
    return consonant and word[place + 1] in _VOWELS
