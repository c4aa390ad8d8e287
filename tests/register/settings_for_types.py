"""The settings as the type checker reads them: a database that is named and never opened."""

import os
import tempfile

os.environ.setdefault("ZANDY_HOME", tempfile.gettempdir())
os.environ.setdefault("ZANDY_SECRET_KEY", "types")
os.environ.setdefault("DATABASE_URL", "postgresql://localhost/types")

from zandy.register.settings import *
