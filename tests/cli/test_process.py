"""The program as a process: exit codes, streams, pipes, colours, signals, start-up without heavy imports."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .helpers import DAY, PROCTORING

ENV = {"PATH": os.environ["PATH"], "ZANDY_LANG": "en", "LC_ALL": "C.UTF-8"}


def zandy(*arguments: object, **env: str) -> "subprocess.CompletedProcess[str]":
    return shell([sys.executable, "-m", "zandy", *map(str, arguments)], **env)


def shell(command: list[str], **env: str) -> "subprocess.CompletedProcess[str]":
    """What a command writes; its exit code is for the test to look at."""
    return subprocess.run(
        command, env=ENV | env, capture_output=True, text=True, timeout=120, encoding="utf-8", check=False
    )


def test_exit_codes_and_streams() -> None:
    ran = zandy("assess", PROCTORING, "--on", DAY)
    assert (ran.returncode, ran.stderr) == (4, "")
    bad = zandy("assess", "nowhere.yaml")
    assert (bad.returncode, bad.stdout) == (2, "")


def test_no_colours_in_a_pipe() -> None:
    assert "\033" not in zandy("assess", PROCTORING, "--on", DAY).stdout


def in_terminal(command: list[str], columns: int, **env: str) -> str:
    """What a command shows on a terminal of so many columns."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    pid, file = pty.fork()
    if pid == 0:
        os.execve(sys.executable, command, ENV | {"TERM": "xterm-256color"} | env)
    fcntl.ioctl(file, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    shown = b""
    while True:
        try:
            more = os.read(file, 65536)
        except OSError:
            break
        if not more:
            break
        shown += more
    os.waitpid(pid, 0)
    return shown.decode()


def test_colours_and_width_on_a_terminal() -> None:
    command = [sys.executable, "-m", "zandy", "assess", str(PROCTORING), "--on", DAY]
    shown = in_terminal(command, 80)
    assert "\033[1;33m" in shown
    plain = in_terminal(command, 80, NO_COLOR="1")
    assert "\033" not in plain
    assert max(map(len, plain.splitlines())) <= 80
    assert "\033" not in in_terminal(command, 80, TERM="dumb")


def test_the_progress_bar_is_for_terminals_only() -> None:
    cards = PROCTORING.parent
    assert zandy("inventory", cards, "--on", DAY).stderr == ""


def test_a_reader_that_goes_away() -> None:
    for arguments in ("norms --coverage --format json", f"norms --on {DAY}"):
        ran = shell(["bash", "-c", f"{sys.executable} -m zandy {arguments} | head -1 > /dev/null"])
        assert ran.stderr == ""


def test_a_locale_that_cannot_write_kazakh() -> None:
    ran = zandy("assess", PROCTORING, "--on", DAY, ZANDY_LANG="kk", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ran.returncode, ran.stderr) == (4, "")


def test_a_fault_of_ours_has_no_traceback_unless_asked(tmp_path: Path) -> None:
    broken = "import zandy.cli.assess as a; a.CODES.clear(); from zandy.cli import main; main()"
    command = [sys.executable, "-c", broken, "assess", str(PROCTORING), "--on", DAY]
    ran = shell(command)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "ZANDY_DEBUG=1" in ran.stderr
    assert "Traceback" in shell(command, ZANDY_DEBUG="1").stderr


def test_interrupting_an_interview_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    with subprocess.Popen(
        [sys.executable, "-m", "zandy", "ask", str(path), "--on", DAY, "--by", ""], env=ENV, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as asking:  # fmt: skip
        assert asking.stdin is not None and asking.stderr is not None
        asking.stdin.write("y\ny\n")
        asking.stdin.flush()
        deadline = time.monotonic() + 60
        while not (path.exists() and "learns_from_data" in path.read_text("utf-8")) and time.monotonic() < deadline:
            time.sleep(0.05)
        asking.send_signal(signal.SIGINT)
        # Interrupted inside code that was compiled from text, CPython itself ends the process by the signal.
        assert asking.wait(30) in (130, -signal.SIGINT)
        assert "The answers given are saved" in asking.stderr.read()
    assert path.read_text("utf-8").count(": yes") == 2
    assert [each.name for each in tmp_path.iterdir()] == ["card.yaml"]


HEAVY = ("rich", "polars", "numpy", "duckdb", "z3", "pyspark", "docx", "sqlite3", "asyncio")


@pytest.mark.parametrize("arguments", [["--help"], ["assess", str(PROCTORING), "--on", DAY], ["norms", "--on", DAY]])
def test_start_up_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom zandy.cli.root import zandy\ntry:\n    zandy.main(sys.argv[1:])\n"
        f"except SystemExit:\n    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = shell([sys.executable, "-c", code, *arguments])
    assert ran.stderr.strip() == "[]"


def test_help_imports_no_law() -> None:
    code = "import sys\nfrom zandy.cli.root import zandy\ntry:\n    zandy.main(['--help'])\nexcept SystemExit:\n    " \
        "print([name for name in sys.modules if name.startswith('zandy.law')], file=sys.stderr)"  # fmt: skip
    ran = shell([sys.executable, "-c", code])
    assert ran.stderr.strip() == "[]"
