"""The BIN: the twelve-digit business identification number of Kazakhstan, with its check digit."""

_FIRST = tuple(range(1, 12))
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def check_digit(eleven: str) -> int | None:
    """The check digit of the first eleven digits, or None when the number may not be given out."""
    digits = [int(digit) for digit in eleven]
    rest = sum(weight * digit for weight, digit in zip(_FIRST, digits, strict=True)) % 11
    if rest == 10:
        rest = sum(weight * digit for weight, digit in zip(_SECOND, digits, strict=True)) % 11
    return None if rest == 10 else rest


def is_bin(text: str) -> bool:
    """Whether the text is a BIN: twelve digits, a month of registration, a kind of body, the right check digit.

    Digits 1-4 are year and month, 5 the kind (4 resident body, 5 non-resident body, 6 joint entrepreneurship).
    """
    if len(text) != 12 or not (text.isascii() and text.isdigit()):
        return False
    month_fits = 1 <= int(text[2:4]) <= 12
    return month_fits and text[4] in "456" and check_digit(text[:11]) == int(text[11])
