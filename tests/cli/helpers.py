"""Running commands in tests: in this process, with a language, a data folder of their own and no colours."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

from click.testing import CliRunner

from zandy.cli.root import zandy

CARDS = Path(__file__).resolve().parents[2] / "examples" / "cards"
PROCTORING = CARDS / "exam_proctoring.yaml"
LANGUAGES = ("kk", "ru", "en")
#: No data folder of the person who runs the tests, no language, no width of the terminal.
ENV: dict[str, str | None] = {
    "LC_ALL": "C", "ZANDY_DEBUG": None, "COLUMNS": None, "ZANDY_HOME": str(Path(gettempdir()) / "no-such-zandy-home"),
}  # fmt: skip
#: A day on which 230-VIII is in force.
DAY = "2026-06-01"


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str


def run(*arguments: object, lang: str | None = "en", input: str | None = None, **env: str) -> Ran:
    """Run a command as a shell would; a traceback anywhere fails the test that looks at `err`."""
    runner = CliRunner(env=ENV | {"ZANDY_LANG": lang} | env)
    result = runner.invoke(zandy, [str(each) for each in arguments], input=input)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return Ran(result.exit_code, result.stdout, result.stderr)


def card(path: Path, *facts: str, head: str = "name: Test") -> Path:
    """A card with these facts."""
    path.write_text("\n".join([head, "facts:", *(f"  {fact}" for fact in facts)]) + "\n", "utf-8")
    return path


#: The least that is an AI system in Kazakhstan.
AI = ("system.informatisation_object: yes", "system.learns_from_data: yes", "system.in_kazakhstan: yes")
