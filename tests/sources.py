"""Where the official texts and the inventories stand, for the tests that read them.

Nothing of them is part of the project. They are looked for in the folder named by ZANDY_SHARED, else in `shared` beside
the checkout; a test that needs them says so and is skipped where they are missing.
"""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("ZANDY_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def source(*parts: str) -> Path:
    """The path of one file of the shared material; skips the calling test when it is not there."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs {'/'.join(parts)} in the shared folder (set ZANDY_SHARED); it is no part of the project")
    return path
