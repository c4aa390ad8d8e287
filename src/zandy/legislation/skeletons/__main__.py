"""python -m zandy.legislation.skeletons [--check] [--out FOLDER] TEXT[=ACT:EDITION] …

Makes the skeletons of acts from their official texts. A text whose acts are named by its own headings (a sheet of
extracts) needs no `=ACT:EDITION`. Texts of one act and edition in two languages make one skeleton. With --check
nothing is written: the exit code is 1 when a skeleton in FOLDER differs from what the texts give.
"""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from zandy.legislation.catalogue import facts_of
from zandy.legislation.errors import LegislationError
from zandy.legislation.read import read
from zandy.legislation.skeletons.build import build_skeleton
from zandy.legislation.skeletons.skeleton import Skeleton, to_json
from zandy.legislation.units import Act

__all__ = ["main", "skeletons_of"]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code (0 well, 1 differs, 2 bad input)."""
    options = _parser().parse_args(arguments)
    try:
        made = skeletons_of(options.texts)
    except LegislationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    stale = [skeleton for skeleton in made if _is_stale(options.out, skeleton)]
    for skeleton in stale:
        sys.stdout.write(f"{skeleton.act} {skeleton.edition}: {len(skeleton.units)} units\n")
        if not options.check:
            _write(_path(options.out, skeleton), to_json(skeleton))
    return int(options.check and bool(stale))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m zandy.legislation.skeletons", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("texts", nargs="+", metavar="TEXT[=ACT:EDITION]")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder of the skeletons")
    parser.add_argument("--check", action="store_true", help="write nothing, fail when a skeleton is stale")
    return parser


def skeletons_of(texts: list[str]) -> list[Skeleton]:
    """The skeletons of the acts in the texts, in the order of the acts' first appearance, Kazakh before Russian."""
    editions: dict[tuple[str, str], list[Act]] = {}
    extracts: set[str] = set()
    for text in texts:
        path, _, named = text.partition("=")
        reading = read(Path(path))
        for act in (_named(act, named) for act in reading.acts):
            extracts |= {act.name or ""} if len(reading.acts) > 1 else set()
            editions.setdefault((act.name or "", act.edition or ""), []).append(act)
    return [
        build_skeleton(*sorted(acts, key=lambda act: act.lang or ""), partial=name in extracts)
        for (name, _), acts in editions.items()
    ]


def _named(act: Act, named: str) -> Act:
    name, _, edition = named.partition(":")
    act = replace(act, name=name or act.name, edition=edition or act.edition)
    if not act.name or not act.edition:
        raise LegislationError("act_unclear", known="ACT:EDITION")
    facts_of(act.name)
    return act


def _path(folder: Path, skeleton: Skeleton) -> Path:
    return folder / skeleton.act / f"{skeleton.edition}.json"


def _is_stale(folder: Path, skeleton: Skeleton) -> bool:
    path = _path(folder, skeleton)
    return not path.is_file() or path.read_text("utf-8") != to_json(skeleton)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, "utf-8")
    beside.replace(path)


if __name__ == "__main__":
    raise SystemExit(main())
