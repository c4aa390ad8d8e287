"""Errors as people read them: what happened, and what to do next. On stderr, exit code 2, no traceback."""

import os
import sys
from collections.abc import Iterator

import click

from .language import lang, say
from .page import GLUE, harmless

#: Exit codes: what was asked is lawful or done / an error of ours / bad input / prohibited / undetermined / stopped.
DONE, FAULT, BAD_INPUT, PROHIBITED, UNDETERMINED, STOPPED = 0, 1, 2, 3, 4, 130


class ProblemError(Exception):
    """Something that the user can put right.

    Attributes:
        code: name of the message in ``wording/cli.toml``, ``problems.<code>``.
        details: what the message needs.
    """

    def __init__(self, code: str, **details: object) -> None:
        self.code, self.details = code, details
        super().__init__(f"{code}: {details}")

    def message(self, language: str) -> str:
        """The message in the language spoken (there is no other one here)."""
        del language
        return say(f"problems.{self.code}", **self.details)


def told(error: BaseException) -> list[str] | None:
    """The lines that tell of an error, or None where it is a fault of ours."""
    if isinstance(error, ProblemError):
        return [error.message(lang())]
    if isinstance(error, click.ClickException):
        return [_of_usage(error)]
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        return [_of_file(error)]
    return list(_of_the_law(error)) or None


def _of_the_law(error: BaseException) -> Iterator[str]:
    """Errors of the layers below bring a message of their own, or get one from the wording."""
    if callable(message := getattr(error, "message", None)):
        yield str(message(lang()))
        return
    if hasattr(error, "code"):
        from zandy.wording.messages import render_error

        for each in getattr(error, "every", (error,)):
            yield render_error(each, lang())


def _of_file(error: OSError) -> str:
    name = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes, os.PathLike)) else "?"
    match error:
        case FileNotFoundError():
            code = "no_such_file"
        case PermissionError():
            code = "no_permission"
        case IsADirectoryError():
            code = "is_a_folder"
        case _:
            code = "file_error"
    return say(f"problems.{code}", path=name, reason=error.strerror or str(error))


def _of_usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "zandy"
    match error:
        case click.NoSuchOption():
            return _with_close("no_such_option", error.option_name, error.possibilities, path)
        case click.exceptions.NoSuchCommand():
            return _with_close("no_such_command", error.command_name, error.possibilities, path)
        case click.MissingParameter():
            return say("problems.missing_parameter", name=_name(error), path=path)
        case click.BadOptionUsage():
            return say("problems.option_needs_value", name=error.option_name, path=path)
        case click.BadParameter():
            return say("problems.bad_value", name=_name(error), value=error.message, path=path)
        case click.FileError():
            return say("problems.file_error", path=error.ui_filename, reason=error.message)
    return say("problems.bad_usage", path=path)


def _with_close(code: str, name: str, close: list[str] | None, path: str) -> str:
    if close:
        return say(f"problems.{code}_close", name=name, close=", ".join(close), path=path)
    return say(f"problems.{code}", name=name, path=path)


def _name(error: click.BadParameter) -> str:
    return error.param.human_readable_name if error.param else "?"


def report(error: Exception) -> int:
    """Tell of an error on stderr; the exit code."""
    lines = told(error)
    if lines is not None:
        for line in lines:
            click.echo(harmless(line.replace(GLUE, " ")), err=True)
        return BAD_INPUT
    if os.environ.get("ZANDY_DEBUG"):
        raise error
    click.echo(harmless(say("problems.fault", kind=type(error).__name__, what=str(error)[:200])), err=True)
    return FAULT


def hush() -> None:
    """The reader of our output went away: say nothing more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
