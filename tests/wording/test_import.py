"""Importing the words reads none of them."""

import subprocess
import sys

PROGRAM = """
import sys
import zandy.wording
assert "tomllib" not in sys.modules, "a file of words was read at import"
assert "zandy.law.words.facts" not in sys.modules, "the vocabulary was built at import"
zandy.wording.term("risk.low", "kk")
assert "tomllib" in sys.modules
"""


def test_nothing_is_read_at_import() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
