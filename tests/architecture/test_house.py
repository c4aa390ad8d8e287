"""The rules of the house, as code with a message: sizes, homes, what no file may name."""

import ast
import subprocess
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "zandy"
# Migrations are written by Django; what we add to them are calls.
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)

#: Files that may be longer than the rule, each with its reason.
LONGER: dict[str, str] = {}


def functions(path: Path) -> list[tuple[str, int]]:
    """Every function of a file with the number of its lines, docstring and comments not counted."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            found.append((f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", lines))
    return found


def tracked_files() -> list[Path]:
    """The files git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout: the files of the project cannot be told from others")
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


def test_functions_are_short() -> None:
    lengths = [length for path in MODULES for _, length in functions(path)]
    assert median(lengths) <= 9, "half of all functions should be read at a glance"
    short = sum(length < 36 for length in lengths) / len(lengths)
    assert short >= 0.9, f"only {short:.0%} of the functions are under 36 lines"


def test_no_function_outgrows_a_screen() -> None:
    long = [f"{name}: {length} lines" for path in MODULES for name, length in functions(path) if length > 60]
    assert not long, "cut these functions: " + "; ".join(long)


def test_files_are_short() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in MODULES
        if (count := len(path.read_text("utf-8").splitlines())) > 400 and str(path.relative_to(ROOT)) not in LONGER
    }
    assert not long, f"files over 400 lines; cut by subject or give the reason in LONGER: {long}"


def test_an_article_is_a_file() -> None:
    """In the norms' folders a file is an article, or says by its name that it is none."""
    for path in (SOURCE / "law" / "norms").glob("*/*.py"):
        named = path.stem.startswith("article_") or path.stem in ("__init__", "amended_2026_08")
        assert named, f"{path.relative_to(ROOT)}: a file in a folder of norms is an article"


def test_no_python_runs_inside_a_norm() -> None:
    """Norms are values: an article's file has assignments, imports and a docstring, no functions, loops or branches."""
    allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)
    for path in (SOURCE / "law" / "norms").glob("*/article_*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            assert isinstance(node, allowed), (
                f"{path.relative_to(ROOT)}:{node.lineno}: a norm is a value, not a program"
            )
            if isinstance(node, ast.Expr):
                assert isinstance(node.value, ast.Constant), f"{path.relative_to(ROOT)}:{node.lineno}: a bare call"


def test_public_things_have_docstrings() -> None:
    missing = []
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        if not ast.get_docstring(tree):
            missing.append(str(path.relative_to(ROOT)))
        for node in tree.body:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):  # type: ignore[arg-type]
                missing.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")  # type: ignore[attr-defined]
    assert not missing, "say what these mean: " + "; ".join(missing)


# Written apart, so that this file does not name what it looks for.
FORBIDDEN = ["/work" + "/", "pypi" + ".org", "files.python" + "hosted", "registry.npm" + "js", "deb.debian" + ".org"]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_file_names_a_registry_or_a_path_of_a_machine(word: str) -> None:
    named = [
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if word in path.read_text("utf-8", errors="ignore")
    ]  # fmt: skip
    assert not named, f"{word!r} stands in {named}"
