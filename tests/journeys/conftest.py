"""The register as people meet it: the real server with the demonstration set, in a real browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

#: Who signs in, and with what; both stand in the demonstration set.
PERSON, PASSWORD = "aigerim@bank.example", "korgau-zhuiesi-2026"
PATIENCE = 180


@dataclass(frozen=True)
class Site:
    """A register that runs: its address, and its data folder."""

    url: str
    home: str

    def python(self, program: str) -> str:
        """Run a program beside it, on the same data; what it prints."""
        words = [sys.executable, "-c", "import django; django.setup()\n" + program]
        done = subprocess.run(words, env=environment(self.home), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


def environment(home: str) -> dict[str, str]:
    """The settings of a register of the tests' own."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("ZANDY_", "DATABASE_", "DJANGO_"))
    }
    return {**kept, "ZANDY_HOME": home, "ZANDY_LANG": "kk", "DJANGO_SETTINGS_MODULE": "zandy.register.settings"}


def chromium() -> str:
    """The browser; skips the test where there is none."""
    named = os.environ.get("ZANDY_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        pytest.skip("no chromium here: run scripts/system-packages, or name one in ZANDY_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The server with the demonstration set, on a free port."""
    chromium()
    home = tempfile.mkdtemp(prefix="zandy-journeys-")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = Path(home, "log")
    with log.open("wb") as out:
        words = [sys.executable, "-m", "zandy.register", "serve", "--demo", f"--port={port}"]
        server = subprocess.Popen(words, env=environment(home), stdout=out, stderr=out)
    try:
        # Passkeys need a name: browsers give none to a number.
        site = Site(f"http://localhost:{port}", home)
        _wait(site.url, server, log)
        yield site
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)
        shutil.rmtree(home, ignore_errors=True)


def _wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as error:
            # It is up, and says what is wrong: waiting longer would not change it.
            page = error.read().decode("utf-8", errors="replace")
            pytest.fail(f"the front page answers {error.code}:\n{page[:2000]}\n{_end_of(log)}")
        except OSError:
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"the server did not come up: {_end_of(log)}")


def _end_of(log: Path) -> str:
    return log.read_text("utf-8", errors="replace")[-2000:]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


Open = Callable[..., Any]


@pytest.fixture
def open_page(site: Site, browser: Any) -> Iterator[Open]:
    """Make a page of a new visitor: language, width, colours, with or without JavaScript."""
    contexts = []

    def make(language: str = "kk", width: int = 1280, colours: str = "light", scripts: bool = True) -> Any:
        context = browser.new_context(
            base_url=site.url, viewport={"width": width, "height": 900}, color_scheme=colours,
            java_script_enabled=scripts, reduced_motion="reduce",
        )  # fmt: skip
        context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def follow(page: Any, button: Any) -> None:
    """Press what sends a form, and wait for the page that follows: on a busy machine the old one is there a while."""
    with page.expect_navigation():
        button.click()


def sign_in(page: Any, email: str = PERSON, password: str = PASSWORD) -> None:
    """Sign in as a person does."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_url(lambda address: "/accounts/login" not in address)


@pytest.fixture(scope="session")
def signed_in(site: Site, browser: Any) -> Any:
    """The cookies of somebody who has signed in once, for tests that only look."""
    context = browser.new_context(base_url=site.url)
    sign_in(context.new_page())
    cookies = [cookie for cookie in context.cookies() if cookie["name"] == "sessionid"]
    context.close()
    return cookies
