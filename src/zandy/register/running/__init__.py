"""Running the register: serving it, its jobs, loading inventories, the demonstration set, checking it.

`zandy serve` and `zandy register` are the doors for people: their help pages tell what there is.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from ..language import LANGUAGES, text

if TYPE_CHECKING:
    from ..operating.environment import Wrong

#: Every command is a function ``run`` of the module with its name; `arguments` adds its arguments.
COMMANDS = (
    "serve", "worker", "migrate", "demo", "load", "verify", "check", "export", "takeover", "backup", "restore", "sweep",
)  # fmt: skip
DONE, FAULT, BAD_INPUT = 0, 1, 2
#: What PostgreSQL says of a table and of a column that is not there.
_LACKING = {"42P01": "no_tables", "42703": "old_tables"}


class TroubleError(Exception):
    """Something that the operator can put right; `code` names the string that says what it is and what to do."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


def main(arguments: Sequence[str]) -> int:
    """Run a command; the exit code."""
    parser = argparse.ArgumentParser(prog="zandy register")
    below = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        import_module(f"{__name__}.{name}").arguments(below.add_parser(name))
    chosen = parser.parse_args(list(arguments))
    try:
        if chosen.command != "check":
            refuse_wrong_variables()
        code: int = import_module(f"{__name__}.{chosen.command}").run(chosen)
    except TroubleError as trouble:
        print(say(f"trouble.{trouble.code}", **trouble.details), file=sys.stderr)  # noqa: T201
        return BAD_INPUT
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        lacking = tables_lacking(error)
        if not lacking:
            raise
        print(say(f"check.{lacking}"), file=sys.stderr)  # noqa: T201
        return BAD_INPUT
    return code


def tables_lacking(error: BaseException | None) -> str:
    """What the database has not that a statement asked for: ``no_tables``, ``old_tables`` (a column), or ""."""
    while error is not None:
        if found := _LACKING.get(getattr(error, "sqlstate", "")):
            return found
        error = error.__cause__
    return ""


def refuse_wrong_variables() -> None:
    """Raise TroubleError that names every variable with which nothing can start."""
    from ..operating.environment import grave

    found = grave()
    if found:
        raise TroubleError("environment", why="\n".join(about_variable(each) for each in found))


def about_variable(each: "Wrong") -> str:
    """What is wrong with a variable of the environment, and what to do."""
    close = say("environment.close", close=each.close) if each.code == "unknown" and each.close else ""
    return say(f"environment.{each.code}", name=each.name, close=each.close) + close


def language() -> str:
    """The language that the operator is spoken to in."""
    wanted = os.environ.get("ZANDY_LANG", "kk")[:2]
    return wanted if wanted in LANGUAGES else "kk"


def say(key: str, **details: object) -> str:
    """A string of these commands."""
    return text(f"running.{key}", language(), **details)


def tell(key: str, **details: object) -> None:
    """Say something to the operator."""
    speak(say(key, **details))


def speak(said: str) -> None:
    """Print a line."""
    print(said, flush=True)  # noqa: T201


def django_ready() -> None:
    """Set Django up for a command that works with the data, under the ordinary role."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zandy.register.settings")
    import django

    django.setup()
    from django.utils.translation import activate

    activate(language())
