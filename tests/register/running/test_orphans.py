"""A question whose asker is gone is given up: the database works for nobody in vain."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from ..conftest import SUPERUSER, as_owner

ASKS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "zandy.register.settings"
import django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[1]
with connections["default"].cursor() as cursor:
    cursor.execute("select pg_sleep(300) /* an asker that is gone */")
"""


def asking() -> int:
    found = as_owner("select count(*) from pg_stat_activity where query like '%an asker that is gone%'"
                     " and state = 'active' and pid <> pg_backend_pid()", role=SUPERUSER)  # fmt: skip
    return int(found[0][0])


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the settings of another server are its operator's")
def test_the_question_of_a_killed_process_ends(db: None, settings: Any) -> None:
    name = settings.DATABASES["default"]["NAME"]
    asker = subprocess.Popen([sys.executable, "-c", ASKS, name])
    try:
        until = time.monotonic() + 60
        while not asking() and time.monotonic() < until:
            time.sleep(0.2)
        assert asking() == 1
    finally:
        asker.send_signal(signal.SIGKILL)
        asker.wait()
    until = time.monotonic() + 60
    while asking() and time.monotonic() < until:
        time.sleep(0.2)
    assert asking() == 0
