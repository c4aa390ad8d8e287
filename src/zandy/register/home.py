"""The data folder and what must live in it: the secret key, the embedded database, uploaded files.

The folder is named by ZANDY_HOME, else it is the platform's folder for a user's data.
"""

import os
import secrets
import sys
from pathlib import Path


def home() -> Path:
    """The data folder, made when it is missing."""
    named = os.environ.get("ZANDY_HOME")
    folder = Path(named).expanduser() if named else _default()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def private_folder(name: str) -> Path:
    """A folder of the data folder that only its owner may open."""
    folder = home() / name
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def secret_key() -> str:
    """The key that signs sessions: from ZANDY_SECRET_KEY, else made once and kept in the data folder."""
    given = os.environ.get("ZANDY_SECRET_KEY")
    if given:
        return given
    path = home() / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text("ascii").strip()


def _default() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "zandy"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "zandy"
