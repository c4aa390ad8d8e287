"""``zandy register load|demo|verify|check|migrate|worker``: the register's own affairs, for whoever runs it."""

from pathlib import Path

import click

from .register_process import become
from .terminal.parts import CONTEXT, Command, Group, argument, option
from .terminal.parts import command as make


@make("load")
@argument("file", required=True, metavar="FILE", type=click.Path(path_type=Path))
@option("--map", "mapping", metavar="MAP")
@option("--organisation", required=True, metavar="BIN")
@option("--by", metavar="EMAIL")
def load(file: Path, mapping: str | None, organisation: str, by: str | None) -> int:
    """Take an inventory over into an organisation's list."""
    named = {"--map": mapping, "--organisation": organisation, "--by": by}
    wanted = [f"{name}={value}" for name, value in named.items() if value]
    return become(["load", *wanted, "--", file])


@make("demo")
@option("--cards", metavar="FOLDER", type=click.Path(path_type=Path))
def demo(cards: Path | None) -> int:
    """Put the demonstration set in."""
    return become(["demo", *([f"--cards={cards}"] if cards else [])])


@make("verify")
def verify() -> int:
    """Check that the journals are whole."""
    return become(["verify"])


@make("check")
def check() -> int:
    """Check the settings."""
    return become(["check"])


@make("migrate")
def migrate() -> int:
    """Bring the tables up to date."""
    return become(["migrate"])


@make("worker")
@option("--once", is_flag=True)
def worker(once: bool) -> int:
    """Do the jobs that wait."""
    return become(["worker", *(["--once"] if once else [])])


@make("export")
@argument("file", required=True, metavar="FILE", type=click.Path(path_type=Path))
@option("--organisation", required=True, metavar="BIN")
def export(file: Path, organisation: str) -> int:
    """Write everything an organisation has into one file."""
    return become(["export", f"--organisation={organisation}", "--", file])


@make("takeover")
@argument("file", required=True, metavar="FILE", type=click.Path(path_type=Path))
@option("--by", required=True, metavar="EMAIL")
@option("--name-people", is_flag=True)
def takeover(file: Path, by: str, name_people: bool) -> int:
    """Take over what `export` wrote elsewhere."""
    return become(["takeover", f"--by={by}", *(["--name-people"] if name_people else []), "--", file])


@make("backup")
@argument("file", required=True, metavar="FILE", type=click.Path(path_type=Path))
def backup(file: Path) -> int:
    """Write the whole register into one file."""
    return become(["backup", "--", file])


@make("restore")
@argument("file", required=True, metavar="FILE", type=click.Path(path_type=Path))
def restore(file: Path) -> int:
    """Bring a backup back into an empty database."""
    return become(["restore", "--", file])


@make("sweep")
def sweep() -> int:
    """Remove files that nothing points to."""
    return become(["sweep"])


_BELOW: dict[str, Command] = {
    "load": load, "demo": demo, "verify": verify, "check": check, "migrate": migrate, "worker": worker,
    "export": export, "takeover": takeover, "backup": backup, "restore": restore, "sweep": sweep,
}  # fmt: skip

command = Group("register", below=tuple(_BELOW), find=_BELOW.__getitem__, context_settings=CONTEXT)
