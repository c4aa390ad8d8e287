"""kill -9 while an objection is acknowledged: nothing taken before the commit, nothing lost or doubled after it."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from django.test import Client

from zandy.register.notices.models import Message
from zandy.register.objections.models import Objection

from ..conftest import World
from ..workers import PATIENCE, ROOT
from .conftest import Scene, address, code_of, make_scene, sealed_in, send

#: Sends the form as a browser would, and is killed before the page is made, or after the commit before it answers.
PROGRAM = """
import os, signal, sys
import django
django.setup()
from unittest.mock import patch
from django.test import Client
from zandy.register.objections import codes
from zandy.register.objections.views import citizens
die = lambda *args, **more: os.kill(os.getpid(), signal.SIGKILL)
where, address, seal = sys.argv[1:]
from tests.register.objections.said import SAID
with patch.object(codes, "SOONEST", -1):
    if where == "before":
        citizens.render = die
    Client(headers={"host": "localhost"}).post(address, {**SAID, "sealed": seal})
    die()
"""


@pytest.mark.parametrize(("where", "kept"), [("before", 0), ("after", 1)])
def test_killed_while_acknowledging(lasting: World, where: str, kept: int) -> None:
    scene = make_scene(lasting)
    client = Client()
    seal = sealed_in(client.get(address(scene.system)))
    assert killed(where, address(scene.system), seal) == -signal.SIGKILL
    assert count(scene) == kept
    code = code_of(send(client, scene.system, sealed=seal))
    assert code and count(scene) == 1, "the person presses the button again"
    with lasting.eyes_of(scene.aigul):
        assert Message.objects.filter(address="asan@example.kz").count() == 1


def killed(where: str, page: str, seal: str) -> int:
    place = connection.settings_dict
    url = f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}"
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    environment = os.environ | {"DATABASE_URL": url, "PYTHONPATH": path}
    words = [sys.executable, "-c", PROGRAM, where, page, seal]
    return subprocess.run(words, env=environment, cwd=ROOT, timeout=PATIENCE, check=False).returncode


def count(scene: Scene) -> int:
    with scene.world.eyes_of(scene.aigul):
        return Objection.objects.count()
