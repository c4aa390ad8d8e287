"""``zandy completion bash``: the script that completes commands, options and editions in a shell."""

from typing import TYPE_CHECKING

import click

from .terminal.parts import Choice, argument
from .terminal.parts import command as make
from .terminal.problems import DONE

if TYPE_CHECKING:
    from collections.abc import Sequence

SHELLS: "Sequence[str]" = ("bash", "zsh", "fish")


@make("completion")
@argument("shell", required=True, metavar="SHELL", type=Choice(*SHELLS))
def command(shell: str) -> int:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None, "click knows the shells that are offered"
    program = click.get_current_context().find_root().command
    click.echo(found(program, {}, "zandy", "_ZANDY_COMPLETE").source())
    return DONE
