"""The description of the API, generated: ``python scripts/openapi.py`` writes docs/reference/openapi.json.

With ``--check`` it only says whether the file is out of date.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "openapi.json"


def description() -> str:
    """The description as it stands in the file; no server and no database is asked."""
    from zandy.register.api.routes import api

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write the file, or with --check say that it is out of date."""
    with tempfile.TemporaryDirectory() as home:
        # An address that nobody asks: the settings would otherwise start a database of their own.
        os.environ.update(ZANDY_HOME=home, DATABASE_URL="postgresql://nobody@localhost/nothing")
        os.environ["DJANGO_SETTINGS_MODULE"] = "zandy.register.settings"
        import django

        django.setup()
        told = description()
    if FILE.exists() and FILE.read_text("utf-8") == told:
        return 0
    if "--check" in sys.argv:
        print("docs/reference/openapi.json is out of date: run scripts/openapi.py and commit it.")
        return 1
    FILE.write_text(told, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
