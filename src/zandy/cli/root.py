"""The program: its commands, each in a file of its own, and what becomes of errors."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from .terminal.language import choose, say, speak
from .terminal.parts import CONTEXT, Group, Option, help_width, lang_option
from .terminal.problems import BAD_INPUT, DONE, STOPPED, hush, report

#: In the order of a first acquaintance; help shows it.
COMMANDS = (
    "assess", "ask", "explain", "article", "norms", "inventory", "deadline",
    "who-answers", "sanction", "authorship", "crosswalk", "training-allowed",
    "diff", "prove", "export", "law", "serve", "register", "completion",
)  # fmt: skip


def _command(name: str) -> click.Command:
    found: click.Command = import_module(f"zandy.cli.{name.replace('-', '_')}").command
    return found


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"zandy {version('zandy')}")
        ctx.exit()


class Program(Group):
    """The group of all commands, which chooses the language first and tells of errors in it."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        arguments = list(sys.argv[1:] if args is None else args)
        language, misspelt = choose(arguments, os.environ)
        speak(language)
        _open_mouth()
        extra |= {"standalone_mode": False, "prog_name": "zandy"}
        if misspelt and "--lang" not in " ".join(arguments):
            click.echo(say("problems.unknown_language", value=misspelt), err=True)
            sys.exit(BAD_INPUT)
        sys.exit(_outcome(lambda: super(Program, self).main(arguments, *rest, **extra)))


def _outcome(run: Any) -> int:
    try:
        code = run()
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("problems.stopped"), err=True)
        return STOPPED
    except BrokenPipeError:
        hush()
        return DONE
    except Exception as error:
        return report(error)


def _open_mouth() -> None:
    """A stream that cannot write Kazakh, or half of a letter that a file holds, writes it as well as it can."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


zandy = Program("zandy", below=COMMANDS, find=_command, context_settings={**CONTEXT, "terminal_width": help_width()})
zandy.params += [
    lang_option(),
    Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version),
]
