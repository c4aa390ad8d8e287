"""Logs that a machine reads, a line of JSON an event, and that nobody learns a secret or a person from.

What is struck out: the values of secret settings, tokens and keys, what stands in addresses behind a question mark and
in the parts of addresses that are secrets, passwords in addresses of databases, e-mail addresses, and what the database
says of the values of rows.
"""

import json
import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .routes import route_of

GONE = "[…]"
HEADER = "X-Request-ID"
access = logging.getLogger("zandy.access")

#: The request that is being answered, so that all that is logged meanwhile can be found together.
_REQUEST: ContextVar[str] = ContextVar("zandy_request", default="")
_REQUEST_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")

#: Settings that are secrets: their values stand in no line, wherever they come from.
SECRET_SETTINGS = ("SECRET_KEY", "EMAIL_HOST_PASSWORD", "METRICS_TOKEN")
_LEAST = 6

#: A letter of an e-mail address.
_LETTER = r"[^\s@'\"<>(){}\[\],;:=]"
# Each begins where a word begins and reads it once: whoever sends a word of a hundred thousand letters that gets into a
# line, the name of a host for example, must not hold the program for minutes.
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # What PostgreSQL adds about rows: DETAIL: Key (email)=(…) already exists; Failing row contains (…).
    (re.compile(r"^[^\S\n]*(DETAIL|CONTEXT|QUERY):.*$", re.MULTILINE), rf"\1: {GONE}"),
    (re.compile(r"(?i)\bzandy_\d+_[A-Za-z0-9_-]+"), GONE),
    (re.compile(r"(?i)\b(bearer|basic|token)\s+[A-Za-z0-9._~+/=-]{6,}"), rf"\1 {GONE}"),
    (re.compile(r"(?i)(?<![a-z0-9+.-])([a-z0-9+.-]+://)[^/@\s]+@"), rf"\1{GONE}@"),
    (re.compile(r"(?i)\b(passw\w*|secret\w*|token|api_?key|sessionid|csrf\w*|cookie|authorization)"
                r"(['\"]?\s*[:=]\s*)(['\"][^'\"]*['\"]|[^\s,;&)}\]]+)"), rf"\1\2{GONE}"),
    (re.compile(r"(?<=[\w/])\?[^\s'\"<>?=]+=[^\s'\"<>]*"), f"?{GONE}"),
    (re.compile(rf"(?<!{_LETTER}){_LETTER}+@{_LETTER}+\.{_LETTER}+"), GONE),
    # The secrets of links: long, with letters and digits or both cases, and neither a hash nor an id.
    (re.compile(r"(?<![\w.-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[A-Za-z0-9_-]{20,}(?![\w-])", re.ASCII), GONE),
)  # fmt: skip


def plain(said: str) -> str:
    """What may be logged of a text."""
    for name in SECRET_SETTINGS:
        value = str(getattr(settings, name, "") or "")
        if len(value) >= _LEAST:
            said = said.replace(value, GONE)
    for value in _other_secrets():
        said = said.replace(value, GONE)
    for pattern, instead in _PATTERNS:
        said = pattern.sub(instead, said)
    return said


def _other_secrets() -> list[str]:
    found = [settings.DATABASES["default"].get("PASSWORD") or ""]
    providers: Any = settings.SOCIALACCOUNT_PROVIDERS
    for app in providers.get("openid_connect", {}).get("APPS", ()):
        found.append(app.get("secret") or "")
    return [value for value in found if len(value) >= _LEAST]


class PlainFormatter(logging.Formatter):
    """A line for people, without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        return plain(
            f"{self.formatTime(record)} {record.levelname} {record.name}: {_message(record)}{_trace(self, record)}"
        )


class JsonFormatter(logging.Formatter):
    """A line of JSON: when, how grave, from where, what; with the request in which it happened."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{record.msecs:03.0f}Z",
            "level": record.levelname.lower(), "logger": record.name, "message": plain(_message(record)),
        }  # fmt: skip
        if request := getattr(record, "request_id", "") or _REQUEST.get():
            said["request"] = request
        said.update(getattr(record, "measured", {}))
        if trace := _trace(self, record):
            said["trace"] = plain(trace.strip())
        return json.dumps(said, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """The message; of a request its route instead of its address."""
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        status = getattr(record, "status_code", "")
        return f"{request.method} {route_of(request)} {status}".strip()
    return record.getMessage()


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    return "\n" + formatter.formatException(record.exc_info) if record.exc_info and record.exc_info[0] else ""


class LoggingMiddleware:
    """Gives every request an id – the one that a proxy sent, where it is one – and logs how it was answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.headers.get(HEADER, "")
        ident = sent if settings.BEHIND_PROXY and _REQUEST_ID.match(sent) else uuid.uuid4().hex
        token = _REQUEST.set(ident)
        begun = time.perf_counter()
        try:
            answer = self.get_response(request)
            took = round((time.perf_counter() - begun) * 1000, 1)
            measured = {"method": request.method, "route": route_of(request), "status": answer.status_code, "ms": took}
            access.info("%(method)s %(route)s %(status)s %(ms)s ms", measured, extra={"measured": measured})
        finally:
            _REQUEST.reset(token)
        answer[HEADER] = ident
        return answer


def configuration(form: str, level: str) -> dict[str, Any]:
    """The ``LOGGING`` of Django: everything to standard error, in this form, from this level on."""
    formatter = {"json": JsonFormatter, "text": PlainFormatter}[form]
    return {
        "version": 1, "disable_existing_loggers": False,
        "formatters": {"line": {"()": f"{formatter.__module__}.{formatter.__qualname__}"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers write without our formatter; its records go to the root like all others.
        "loggers": {"django": {"handlers": [], "level": level, "propagate": True},
                    "django.server": {"handlers": [], "propagate": True},
                    "procrastinate": {"level": "WARNING"}},
    }  # fmt: skip
