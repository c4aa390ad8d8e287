"""``serve``: migrate, then the web server and the worker beside each other, each a process of its own.

This process keeps the embedded database running, starts the worker anew when it dies, and stops both when told to.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from ..database import forget_the_dead, settings_for_django
from ..home import home, private_folder
from . import BAD_INPUT, DONE, TroubleError, tell

#: Threads of one server process; each keeps a connection to the database.
THREADS = min(8, 2 * (os.cpu_count() or 1))
#: So long a process may take to stop by itself, and the server to answer at all.
PATIENCE = 20.0
#: Letters are kept as files instead of being sent.
LETTERS_IN_FILES = "django.core.mail.backends.filebased.EmailBackend"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--host", default="127.0.0.1", metavar="HOST")
    parser.add_argument("--port", type=int, default=8000, metavar="PORT")
    parser.add_argument("--workers", type=int, default=1, metavar="NUMBER")
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--cards", type=Path, default=None, metavar="FOLDER")


def run(chosen: argparse.Namespace) -> int:
    """Serve until told to stop."""
    _refuse_taken(chosen.host, chosen.port)
    shown = "127.0.0.1" if chosen.host in ("0.0.0.0", "::") else chosen.host
    url = os.environ.setdefault("ZANDY_URL", f"http://{shown}:{chosen.port}")
    if chosen.demo:
        # Printed, its many letters would push the address and the accounts out of sight.
        os.environ.setdefault("ZANDY_EMAIL_BACKEND", LETTERS_IN_FILES)
    _hold_database()
    for step in _before(chosen):
        code = subprocess.run([sys.executable, "-m", "zandy.register", *step], check=False).returncode
        if code:
            return code
    return _Service(chosen).run(url)


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise TroubleError("port_taken", host=host, port=port, reason=error.strerror or error) from error


def _hold_database() -> None:
    """As long as this process lives the embedded server does: it stops with the last process that uses it."""
    settings_for_django()


def _database_lives() -> bool:
    """Whether the embedded server runs; another one is looked after by others."""
    if os.environ.get("DATABASE_URL"):
        return True
    try:
        first = (home() / "postgresql" / "postmaster.pid").read_text().split()[0]
        os.kill(int(first), 0)
    except (OSError, ValueError, IndexError):
        return False
    return True


def _before(chosen: argparse.Namespace) -> list[list[str]]:
    steps = [["migrate"]]
    if chosen.demo:
        steps.append(["demo", *(["--cards", str(chosen.cards)] if chosen.cards else [])])
    return steps


class _Service:
    """The two processes and what becomes of them."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.chosen = chosen
        self.stopping = False
        self.web, self.worker = self._web(), self._worker()
        self.worker_since = time.monotonic()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def run(self, url: str) -> int:
        """Until told to stop, or until the web server ends by itself."""
        if self._answers():
            tell("serve.at", url=url)
            if os.environ.get("ZANDY_EMAIL_BACKEND") == LETTERS_IN_FILES:
                tell("serve.letters", folder=home() / "letters")
        while not self.stopping and self.web.poll() is None:
            self._look_after_worker()
            if not _database_lives():
                # Whoever started us starts us again: the database then recovers, and nothing that was kept is lost.
                tell("serve.database_gone")
                break
            time.sleep(0.3)
        code = self.web.poll()
        self._end()
        return DONE if self.stopping else code or BAD_INPUT

    def _web(self) -> subprocess.Popen[bytes]:
        chosen = self.chosen
        return _started(
            ["granian", "--interface", "wsgi", "--host", chosen.host, "--port", str(chosen.port),
             "--workers", str(chosen.workers), "--blocking-threads", str(THREADS), "--respawn-failed-workers",
             "--log-level", "warning", *_logs(), "zandy.register.wsgi:application"],
            PROMETHEUS_MULTIPROC_DIR=_counts() if chosen.workers > 1 else "",
        )  # fmt: skip

    def _worker(self) -> subprocess.Popen[bytes]:
        return _started(["zandy.register", "worker"])

    def _look_after_worker(self) -> None:
        """A worker that died is started anew, though never faster than once in five seconds."""
        if self.worker.poll() is not None and time.monotonic() - self.worker_since > 5:
            code = self.worker.returncode
            self.worker, self.worker_since = self._worker(), time.monotonic()
            tell("serve.worker_again", code=code)

    def _answers(self) -> bool:
        """Wait until the web server takes connections."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.web.poll() is None and not self.stopping:
            try:
                with socket.create_connection((self.chosen.host, self.chosen.port), timeout=1):
                    return True
            except OSError:
                time.sleep(0.1)
        return False

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _end(self) -> None:
        for process in (self.web, self.worker):
            if process.poll() is None:
                process.terminate()
        for process in (self.web, self.worker):
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if not os.environ.get("DATABASE_URL"):
            forget_the_dead()


def _counts() -> str:
    """The folder in which the processes of the web server put their counts together; what earlier ones left goes."""
    folder = private_folder("metrics")
    shutil.rmtree(folder)
    return str(private_folder("metrics"))


def _logs() -> list[str]:
    """The web server's own lines are written as the register's are."""
    if os.environ.get("ZANDY_LOG") != "json":
        return []
    loggers = {name: {"handlers": ["stderr"], "level": "WARNING", "propagate": False}
               for name in ("_granian", "granian.access")}  # fmt: skip
    file = private_folder("run") / "web-server-log.json"
    formatter = {"()": "zandy.register.operating.logs.JsonFormatter"}
    handler = {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}
    file.write_text(json.dumps({"version": 1, "disable_existing_loggers": False, "formatters": {"line": formatter},
                                "handlers": {"stderr": handler}, "loggers": loggers}), "utf-8")  # fmt: skip
    return ["--log-config", str(file)]


def _started(module: Sequence[str], **variables: str) -> subprocess.Popen[bytes]:
    # In a group of their own, so that Ctrl-C reaches this process alone and the others are ended in order.
    environment = {**os.environ, **{name: value for name, value in variables.items() if value}}
    return subprocess.Popen([sys.executable, "-m", *module], start_new_session=True, env=environment)
