"""What is logged is read by machines, and holds no secret and no person, by whatever way they came in."""

import io
import json
import logging
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from zandy.register.accounts.models import User
from zandy.register.operating.logs import GONE, HEADER, JsonFormatter, PlainFormatter, plain

from ..conftest import World
from ..test_routes import address, routes

SECRET = "Zq7_Xw2-Lm9Kc4Vb8Nt3Rp6Ys1Hd5Gf0"
PERSON = "aigul.serikova@example.kz"


class Kept(logging.Handler):
    """Lines as they are written."""

    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(formatter)
        self.out = io.StringIO()

    def emit(self, record: logging.LogRecord) -> None:
        self.out.write(self.format(record) + "\n")

    @property
    def lines(self) -> list[str]:
        """What was written."""
        return self.out.getvalue().splitlines()


@pytest.fixture(params=[JsonFormatter, PlainFormatter])
def kept(request: pytest.FixtureRequest) -> Iterator[Kept]:
    """Everything that is logged, down to the finest."""
    handler = Kept(request.param())
    root, level = logging.getLogger(), logging.getLogger().level
    finer = [logging.getLogger(name) for name in ("django", "django.db.backends", "zandy", "procrastinate")]
    levels = [each.level for each in finer]
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    for each in finer:
        each.setLevel(logging.INFO)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)
    for each, before in zip(finer, levels, strict=True):
        each.setLevel(before)


def test_secrets_through_every_path(kept: Kept, world: World) -> None:
    """Every route, with the secret in the address, behind the question mark, in headers, cookies, forms and bodies."""
    client = Client(raise_request_exception=False)
    ours = world.organisation(world.person("Berik"))
    for name, route in routes():
        if route.name is None:
            continue  # what takes every address that is none of the API; it is tried below
        converters = route.pattern.converters
        if "organisation_id" in converters:
            path = address(name, route, ours.pk)
        else:
            made_up = {"int": 1, "uuid": "00000000-0000-4000-8000-000000000000"}
            path = reverse(
                name, kwargs={k: made_up.get(type(c).__name__[:-9].lower(), SECRET) for k, c in converters.items()}
            )
        form = {"password": SECRET, "login": PERSON, "email": PERSON, "token": SECRET, "q": PERSON}
        headers = {"Authorization": f"Bearer zandy_1_{SECRET}", "Cookie": f"sessionid={SECRET}", "X-Request-ID": SECRET}
        for query in ("", f"?token={SECRET}&email={PERSON}"):
            client.get(path + query, headers=headers)
            client.post(path + query, form, headers=headers)
    for path in (f"/nothing/{SECRET}/", f"/api/v1/{SECRET}", f"/nothing/{PERSON}/"):
        client.get(path, headers={"Authorization": f"Bearer zandy_1_{SECRET}"})
        client.post(path, json.dumps({"password": SECRET, "email": PERSON}), content_type="application/json")
    client.post(reverse("account_login"), {"login": PERSON, "password": SECRET})
    client.get("/", headers={"host": f"{SECRET}.example.kz"})
    said = kept.out.getvalue()
    assert len(kept.lines) > 100
    assert SECRET not in said and PERSON not in said and "serikova" not in said


@pytest.mark.parametrize(
    "line",
    [
        f"postgresql://zandy_app:{SECRET}@db:5432/zandy refused",
        f"Authorization: Bearer {SECRET}",
        f"a call with zandy_17_{SECRET} failed",
        f"{{'password': '{SECRET}', 'name': 'x'}}",
        f'{{"token": "{SECRET}"}}',
        f"password={SECRET}&next=/",
        f"GET /o/join/{SECRET}/ 404",
        f"GET /calendar/{SECRET}.ics 404",
        f"/accounts/confirm-email/?key={SECRET}",
        f"Set-Cookie: sessionid={SECRET}; Path=/",
        f"a letter to Айгүл <{PERSON}> did not leave",
        f"recipients: ['{PERSON}']",
        f"duplicate key value violates unique constraint\nDETAIL:  Key (email)=({PERSON}) already exists.",
        f"null value\nDETAIL:  Failing row contains (1, {SECRET}, Айгүл Серікова).",
    ],
)
@pytest.mark.parametrize("formatter", [JsonFormatter(), PlainFormatter()])
def test_what_is_struck_out(line: str, formatter: logging.Formatter) -> None:
    for record in (
        logging.makeLogRecord({"msg": line}),
        logging.makeLogRecord({"msg": "it failed: %s", "args": (line,)}),
        logging.makeLogRecord({"msg": "it failed", "exc_info": (ValueError, ValueError(line), None)}),
    ):
        said = formatter.format(record)
        assert SECRET not in said and PERSON not in said and "Серікова" not in said and GONE in said


@pytest.mark.parametrize(
    "line",
    [
        "system 7b1c6d1e-2f64-4f6a-9d3e-0a8c1d2e3f40 was assessed",
        "seal 89eb1e36328e60201ecbb11f12b95d389658b289755b6c1dbce5e91b6b3dd012",
        "GET systems:list 200 12.5 ms",
        "zandy.register.reminders.tasks.remind_one took 3 s",
        "Құжаттар тізбесі оқылмайды",
    ],
)
def test_what_stays(line: str) -> None:
    assert plain(line) == line


def test_values_of_secret_settings_stand_nowhere(settings: Any) -> None:
    settings.SECRET_KEY, settings.EMAIL_HOST_PASSWORD = "a key with spaces in it " * 3, "mail-pw"
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [{"secret": "oidc-pw"}]}}
    said = plain(f"{settings.SECRET_KEY} mail-pw oidc-pw")
    assert said.split() == [GONE] * 3


def test_what_the_database_says_of_rows(kept: Kept, world: World) -> None:
    world.person("Aigul")
    try:
        with transaction.atomic():
            User.objects.create_user("aigul@example.kz", "x")
    except IntegrityError:
        logging.getLogger("zandy.test").exception("twice")
    assert "account_email" in kept.out.getvalue() or "unique" in kept.out.getvalue()
    assert "aigul@example.kz" not in kept.out.getvalue()


def test_a_line_is_json_with_the_request_it_belongs_to(
    world: World, sign_in: Callable[..., Any], settings: Any
) -> None:
    handler = Kept(JsonFormatter())
    logger, root = logging.getLogger("zandy.access"), logging.getLogger()
    level = logger.level
    root.addHandler(handler)
    logger.setLevel(logging.INFO)
    settings.BEHIND_PROXY = True
    try:
        client = sign_in(world.person("Aigul"))
        answer = client.get("/me/", headers={HEADER: "from-the-proxy-1"})
        other = client.get("/me/", headers={HEADER: "bad id\twith spaces"})
    finally:
        root.removeHandler(handler)
        logger.setLevel(level)
    told = [json.loads(line) for line in handler.lines if '"zandy.access"' in line]
    assert answer[HEADER] == told[0]["request"] == "from-the-proxy-1"
    assert other[HEADER] == told[1]["request"] != "bad id\twith spaces"
    assert (told[0]["method"], told[0]["route"], told[0]["status"]) == ("GET", "me", 200) and told[0]["ms"] > 0
    assert told[0]["level"] == "info" and told[0]["time"].endswith("Z")


def test_an_exception_is_one_line() -> None:
    try:
        raise RuntimeError("a fault\nin two lines")
    except RuntimeError as error:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": (type(error), error, error.__traceback__)})
    line = JsonFormatter().format(record)
    assert "\n" not in line and "test_logs.py" in json.loads(line)["trace"]


@pytest.mark.parametrize("word", ["a", "a?", "\n", "a://", "ж", "secret", "a.", "a-A"])
def test_a_long_word_does_not_hold_the_program(word: str) -> None:
    """The name of a host gets into the log as it was sent, a hundred thousand letters of it."""
    begun = time.perf_counter()
    plain(word * (100_000 // len(word)))
    assert time.perf_counter() - begun < 10, "before, minutes"
