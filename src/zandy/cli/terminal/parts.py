"""The parts that commands are made of. Help is never written in the code: it is looked up by the command's name.

A command ``assess`` finds its help under ``assess.help`` and ``assess.long``, its examples under ``assess.examples``,
and an option ``on`` under ``assess.options.on`` or, failing that, ``options.on``.
"""

from collections.abc import Callable, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

import click

from .language import LANGUAGES, has, say
from .page import width
from .problems import ProblemError

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _key(context: click.Context) -> str:
    """``assess`` for ``zandy assess``, ``law.add`` for ``zandy law add``; ``zandy`` for the program itself."""
    names = context.command_path.split()[1:]
    return ".".join(names) or "zandy"


class Option(click.Option):
    """An option with its help in the wording."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        if self.hidden:
            return None
        own = f"{_key(ctx)}.options.{self.name}"
        words = say(own if has(own) else f"options.{self.name}")
        return self.get_help_spec(ctx), words

    def make_metavar(self, ctx: click.Context) -> str:
        shown = super().make_metavar(ctx)
        key = f"metavars.{shown.lower()}"
        return say(key) if has(key) else shown


class Argument(click.Argument):
    """An argument whose name in the usage line is in the language spoken."""

    def make_metavar(self, ctx: click.Context) -> str:
        key = f"metavars.{self.human_readable_name.lower()}"
        shown = say(key) if has(key) else self.human_readable_name.upper()
        shown = f"{shown}…" if self.nargs != 1 else shown
        return shown if self.required else f"[{shown}]"


class _Speaking(click.Command):
    """What commands and groups have in common: help in the language spoken."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=say("help.usage") + " ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = [f"[{say('metavars.options')}]"]
        for param in self.get_params(ctx):
            pieces.extend(param.get_usage_pieces(ctx))
        return pieces

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        key = f"{_key(ctx)}.long"
        words = say(key if has(key) else f"{_key(ctx)}.help")
        for line in wrap(words, formatter.width, break_on_hyphens=False):
            formatter.write(line + "\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = (param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option))
        rows = [record for record in records if record is not None]
        if rows:
            with formatter.section(say("help.options")):
                formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for part in ("examples", "exit_codes"):
            if has(key := f"{_key(ctx)}.{part}"):
                with formatter.section(say(f"help.{part}")):
                    for line in say(key).splitlines():
                        formatter.write(" " * formatter.current_indent + line + "\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = say("options.help")
        return found

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.short_help or ""


class Command(_Speaking):
    """One command."""


class Group(_Speaking, click.Group):
    """A command with commands under it, each imported when it is called, not before."""

    def __init__(
        self, *args: Any, below: Sequence[str] = (), find: Callable[[str], click.Command], **extra: Any
    ) -> None:
        super().__init__(*args, **extra)
        self.below, self._find = tuple(below), find

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.below)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return self._find(cmd_name) if cmd_name in self.below else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.below and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.exceptions.NoSuchCommand(name, possibilities=self.below, ctx=ctx)
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [*super().collect_usage_pieces(ctx), say("metavars.command")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        path = _key(ctx)
        prefix = "" if path == "zandy" else f"{path}."
        with formatter.section(say("help.commands")):
            formatter.write_dl([(name, say(f"{prefix}{name}.help")) for name in self.below])
        super().format_options(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands stand before the options here."""


class Choice(click.ParamType[str]):
    """One of several words; a wrong one is told in the language spoken."""

    name = "choice"

    def __init__(self, *choices: str) -> None:
        self.choices = choices

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "|".join(self.choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in self.choices:
            return str(value)
        from difflib import get_close_matches

        name = param.opts[0] if param and param.opts else ""
        close = get_close_matches(str(value), self.choices, n=1)
        code = "not_a_choice_close" if close else "not_a_choice"
        raise ProblemError(code, name=name, value=value, choices=", ".join(self.choices), close="".join(close))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(choice) for choice in self.choices if choice.startswith(incomplete)]


class Day(click.ParamType[date]):
    """A calendar day, 2026-11-21 or 21.11.2026."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        text = str(value).strip()
        try:
            if text.count(".") == 2:
                day, month, year = text.split(".")
                return date(int(year), int(month), int(day))
            return date.fromisoformat(text)
        except ValueError:
            raise ProblemError("not_a_date", value=text[:40]) from None


class EditionName(click.ParamType[str]):
    """The id of an edition; whether there is one is for the law to say."""

    name = "edition"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        from zandy.law.norms.editions import edition_ids

        return [CompletionItem(id) for id in edition_ids() if id.startswith(incomplete)]


def option(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option of a command."""
    return click.option(*names, cls=Option, **settings)


def argument(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An argument of a command."""
    return click.argument(*names, cls=Argument, **settings)


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """A command; every command takes ``--lang``."""

    def made(function: Callable[..., Any]) -> Command:
        found: Command = click.command(name, cls=Command, context_settings=CONTEXT)(function)
        found.params.append(lang_option())
        return found

    return made


def lang_option() -> Option:
    """``--lang``, which every command takes; it was looked for before the arguments were read."""
    return Option(["--lang"], type=Choice(*LANGUAGES), expose_value=False)


edition_option = option("--edition", type=EditionName())
on_option = option("--on", type=Day(), metavar="DATE")


def today() -> date:
    """Today: the only clock of the command line."""
    return date.today()


def help_width() -> int:
    """The columns of help pages."""
    return min(width(), 100)
