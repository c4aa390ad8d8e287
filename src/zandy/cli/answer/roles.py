"""Roles as people name them in options."""

from ..terminal.problems import ProblemError


def role(asked: str | None, option: str) -> str | None:
    """The role asked for, or None without one; ProblemError names those there are."""
    from zandy.law.words.classes import Role

    if asked is None or asked in set(Role):
        return asked
    from difflib import get_close_matches

    close = ", ".join(get_close_matches(asked, list(Role), n=2))
    code = "not_a_choice_close" if close else "not_a_choice"
    raise ProblemError(code, name=option, value=asked, choices=", ".join(Role), close=close)
