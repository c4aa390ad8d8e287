"""Names of systems as they are searched and ordered: without case, in the order of the Kazakh alphabet.

The database need not know Kazakh: both forms are worked out here and kept in columns.
"""

#: The letters of the Kazakh alphabet in its order; the Russian ones are among them.
ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_FIRST = 0x0430
_PLACES = str.maketrans({letter: chr(_FIRST + place) for place, letter in enumerate(ALPHABET)})


def searched(*names: str) -> str:
    """All names of a system as one text to search in."""
    return " ".join(" ".join(name.split()).casefold() for name in names if name)


def ordered(name: str) -> str:
    """A name as it is compared with others: ә stands after а, ғ after г, Latin letters before all of them."""
    return " ".join(name.split()).casefold().translate(_PLACES)[:300]
