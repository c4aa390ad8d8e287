"""The reference pages, generated: corpus, coverage, norms, facts, proofs, changes, commands, in three languages.

``python scripts/reference.py`` writes them to docs/reference; with ``--check`` it only says which are out of date.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from zandy.cli.root import COMMANDS
from zandy.law.decisions.coverage import Coverage, Standing, coverage, coverage_of_source
from zandy.law.decisions.sets import GROUPS
from zandy.law.norms.editions import edition, edition_ids
from zandy.law.norms.sources import SOURCES
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.norm import Norm
from zandy.legislation import skeleton, units_of
from zandy.wording import cite, fact_text, term
from zandy.wording.books import book, said

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
LANGUAGES = ("kk", "ru", "en")
ACTS = ("ai_law_draft", "ai_law", "personal_data_law", "digital_code", "admin_code")


def words(key: str, lang: str, **details: str) -> str:
    """A heading in a language."""
    entry = book("reference.toml")
    for part in key.split("."):
        entry = entry[part]
    return said(entry, lang).format(**details)


def command(lang: str, *arguments: str) -> str:
    """What a command prints, as it prints into a pipe."""
    # The width is fixed, so that the page is the same wherever it is made.
    surroundings = {**os.environ, "ZANDY_LANG": lang, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    call = [sys.executable, "-m", "zandy", *arguments]
    # `zandy prove` says by its exit code that the law's text has gaps: the page is made all the same.
    return subprocess.run(call, env=surroundings, capture_output=True, text=True, check=False).stdout.rstrip()


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """A table in Markdown."""
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def corpus(lang: str) -> Iterator[str]:
    """How each act is built."""
    yield words("corpus.lead", lang)
    yield ""
    heads = tuple(words(f"corpus.{name}", lang) for name in ("act", "chapters", "articles", "units", "hashed"))
    yield from table(heads, map(_act_row, ACTS))


def _act_row(act: str) -> tuple[str, ...]:
    bones = skeleton(act)
    units = tuple(bones.by_eid.values())
    kinds = [unit.kind for unit in units]
    hashed = [sum(language in unit.sha256 for unit in units) for language in ("kk", "ru")]
    return (
        f"`{act}`",
        str(kinds.count("chapter")),
        str(kinds.count("article")),
        str(len(units)),
        "{} / {}".format(*hashed),
    )


def covered(lang: str) -> Iterator[str]:
    """Every provision with its home or the reason why it has none."""
    yield command(lang, "norms", "--coverage", "--format", "md", "--lang", lang)
    for id in edition_ids():
        yield ""
        yield f"## {id}"
        yield ""
        heads = (words("coverage.provision", lang), words("coverage.home", lang))
        yield from table(heads, _homes(coverage(edition(id), units_of(edition(id).act)), lang))
    for source in SOURCES:
        yield from ("", f"## {source}", "")
        yield from table(heads, _homes(coverage_of_source(source), lang))


def _homes(found: Coverage, lang: str) -> Iterator[tuple[str, ...]]:
    for entry in found.provisions:
        if entry.standing is Standing.NOT_A_PROVISION or entry.home is None:
            continue
        home = entry.home
        told = f"`{home.name}`" if isinstance(home, Norm) else words(
            "coverage.reason", lang, why=term(f"not_computed.{home}", lang)
        )  # fmt: skip
        yield f"`{entry.unit}`", told


def norms(lang: str) -> Iterator[str]:
    """The norms of every edition."""
    for id in edition_ids():
        listed = command(lang, "norms", "--edition", id, "--format", "md", "--lang", lang)
        yield f"## {listed.removeprefix('# ')}"
        yield ""


def facts(lang: str) -> Iterator[str]:
    """The vocabulary."""
    heads = tuple(words(f"facts.{name}", lang) for name in ("name", "question", "values", "asked_by"))
    yield from table(heads, (_fact_row(name, lang) for name in VOCABULARY))


def _fact_row(name: str, lang: str) -> tuple[str, ...]:
    fact, said_of = VOCABULARY[name], fact_text(name, lang)
    judged = f" *({words('facts.judged', lang)})*" if fact.judgement else ""
    return f"`{name}`", said_of.question + judged, ", ".join(f"`{v}`" for v in fact.values), "; ".join(
        cite(at, lang, act=at.act != "ai_law") for at in fact.at
    )  # fmt: skip


def proofs(lang: str) -> Iterator[str]:
    """The claims about every edition, and about the norms beside the Law."""
    for id in edition_ids():
        yield from ("```", command(lang, "prove", "--edition", id, "--lang", lang), "```", "")
    for group in GROUPS:
        yield from ("```", command(lang, "prove", "--of", group, "--lang", lang), "```", "")


def changes(lang: str) -> Iterator[str]:
    """What changes from each edition to the next."""
    ids = edition_ids()
    for old, new in pairwise(ids):
        yield from ("```", command(lang, "diff", old, new, "--lang", lang), "```", "")


def commands(lang: str) -> Iterator[str]:
    """The help of every command."""
    for name in ("", *COMMANDS):
        arguments = [*name.split(), "--help"]
        yield from ("```", f"$ zandy {' '.join(arguments)}", command(lang, *arguments), "```", "")


PAGES: dict[str, Callable[[str], Iterator[str]]] = {
    "corpus": corpus, "coverage": covered, "norms": norms, "facts": facts, "proofs": proofs, "changes": changes,
    "commands": commands,
}  # fmt: skip


def pages() -> Iterator[tuple[Path, str]]:
    """Every page with its text."""
    for lang in LANGUAGES:
        index = [f"# {words('index.title', lang)}", ""]
        for name, lines in PAGES.items():
            title = words(f"{name}.title", lang)
            head = [f"# {title}", "", f"*{words('generated', lang)}*", ""]
            yield FOLDER / lang / f"{name}.md", "\n".join([*head, *lines(lang)]).rstrip() + "\n"
            index.append(f"- [{title}]({name}.md)")
        yield FOLDER / lang / "README.md", "\n".join(index) + "\n"


def main() -> int:
    """Write the pages, or with --check say which are out of date."""
    stale = []
    for path, text in pages():
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(path)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    for path in stale:
        print(path.relative_to(FOLDER.parents[1]))
    if stale and "--check" in sys.argv:
        print("These pages are out of date: run `make docs` and commit them.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
