"""Names of systems as they are searched and ordered: without case, in the order of the Kazakh alphabet.

The database need not know Kazakh: both forms are worked out here and kept in columns.
"""

#: The letters of the Kazakh alphabet in its order; the Russian ones are among them.
ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_FIRST = 0x0430
#: Both forms stand in one entry of an index, which has room for 2,700 octets: three names of Kazakh letters fit.
_SEARCHED, _ORDERED = 1_800, 700
_PLACES = str.maketrans({letter: chr(_FIRST + place) for place, letter in enumerate(ALPHABET)})


def searched(*names: str) -> str:
    """All names of a system as one text to search in."""
    return _cut(" ".join(" ".join(name.split()).casefold() for name in names if name), _SEARCHED)


def ordered(name: str) -> str:
    """A name as it is compared with others: ә stands after а, ғ after г, Latin letters before all of them."""
    return _cut(" ".join(name.split()).casefold().translate(_PLACES)[:300], _ORDERED)


def _cut(words: str, octets: int) -> str:
    """The beginning of the words that takes no more room than that, no letter torn apart."""
    return words.encode()[:octets].decode(errors="ignore")
