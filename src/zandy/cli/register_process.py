"""How the command line reaches the register: as a process of its own. The two do not know each other otherwise."""

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from .answer.optional import MissingPartError
from .terminal.language import lang
from .terminal.problems import ProblemError


def become(arguments: Sequence[object]) -> int:
    """Run a command of the register in the language spoken; its exit code, where this process does not become it."""
    if find_spec("django") is None:
        raise MissingPartError("web")
    words = [sys.executable, "-m", "zandy.register", *map(str, arguments)]
    if any("\0" in word for word in words):
        raise ProblemError("bad_usage", path="zandy register")
    environment = os.environ | {"ZANDY_LANG": lang()}
    sys.stdout.flush()
    if os.name == "posix":
        # One process instead of two: whoever stops `zandy serve` stops the server itself.
        os.execve(words[0], words, environment)
    return subprocess.run(words, env=environment, check=False).returncode
