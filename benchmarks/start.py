"""From nothing: importing the decision core, and the first answer."""

import subprocess
import sys

from .figures import Section, Target
from .foreign import ROOT
from .timing import best_of, timed

BARE = "pass"
CORE = "import zandy.law.decisions.assess"
FIRST = """
from datetime import date
from zandy.law.decisions.assess import assess
from zandy.law.words.knowledge import Knowledge
assess(Knowledge({}), on=date(2026, 3, 1))
"""
ABOUT = """\
Wall time of a new Python process, best of {rounds}: one that does nothing, one that imports the decision core
(`zandy.law.decisions.assess`), one that also loads the edition in force and assesses a system of which nothing is
known."""


def measure(*, rounds: int) -> Section:
    """Milliseconds beyond bare Python."""
    code = {"bare Python": BARE, "import of the core": CORE, "import, edition and first assessment": FIRST}
    best = best_of(rounds, {name: timed(lambda text=text: _run(text)) for name, text in code.items()})  # type: ignore[misc]
    section = Section("Start", ABOUT.format(rounds=rounds), ("what", "ms", "ms beyond bare Python"))
    bare = best["bare Python"]
    section.rows += [(name, seconds * 1e3, (seconds - bare) * 1e3) for name, seconds in best.items()]
    beyond = (best["import of the core"] - bare) * 1e3
    section.targets.append(Target("import of the core beyond bare Python", 50, beyond, "ms", at_least=False))
    return section


def _run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
