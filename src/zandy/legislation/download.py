"""Fetching one text over HTTP: a limit, timeouts, only http(s) even after redirects, and the whole text or nothing.

The text is held in memory until it is complete: a download that is cut or killed leaves no file behind.
"""

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urlsplit

from zandy.legislation.errors import LegislationError
from zandy.legislation.read import MAX_BYTES

__all__ = ["Download", "download"]

_CHUNK = 64 * 1024
_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Download:
    """What came: the bytes, their SHA-256, the address that answered in the end."""

    content: bytes
    sha256: str
    url: str


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to web addresses only, and never from https down to http."""

    max_redirections = 5

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        target, origin = urlsplit(newurl).scheme, urlsplit(req.full_url).scheme
        if target not in _SCHEMES or (origin == "https" and target == "http"):
            fp.close()
            raise LegislationError("bad_redirect", url=req.full_url, target=newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> Any:
        # The standard handler refuses file:// by itself, in words that tell a user nothing: look before it does.
        target = headers.get("location") or headers.get("uri") or ""
        scheme = urlsplit(target).scheme
        if scheme and scheme not in _SCHEMES:
            fp.close()
            raise LegislationError("bad_redirect", url=req.full_url, target=target)
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def download(url: str, *, timeout: float = 30.0, limit: int = MAX_BYTES) -> Download:
    """Fetch a text.

    Args:
        timeout: seconds to wait for each answer; the whole may take ten times as long.
        limit: the most bytes to take.

    Raises:
        LegislationError: `bad_address`, `bad_redirect`, `http_status`, `unreachable`, `truncated`, `too_large`.
    """
    if urlsplit(url).scheme not in _SCHEMES:
        raise LegislationError("bad_address", url=url)
    try:
        request = urllib.request.Request(url, headers={"User-Agent": "zandy", "Accept-Encoding": "identity"})
        with _opener().open(request, timeout=timeout) as answer:
            content = _content(answer, url, limit, time.monotonic() + 10 * timeout)
            return Download(content, hashlib.sha256(content).hexdigest(), answer.url)
    except urllib.error.HTTPError as error:
        with error:
            raise LegislationError("http_status", url=url, status=error.code) from error
    except http.client.IncompleteRead as error:
        raise LegislationError("truncated", url=url, got=len(error.partial)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise LegislationError("unreachable", url=url, reason=_reason(error)) from error


def _opener() -> urllib.request.OpenerDirector:
    """An opener that knows HTTP only; the standard one also opens files and FTP."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler, urllib.request.HTTPErrorProcessor, _Redirects,
    ):  # fmt: skip
        opener.add_handler(handler())
    return opener


def _content(answer: Any, url: str, limit: int, deadline: float) -> bytes:
    content = bytearray()
    while chunk := answer.read(_CHUNK):
        content += chunk
        if len(content) > limit:
            raise LegislationError("too_large", limit=limit // 1024 // 1024)
        if time.monotonic() > deadline:
            raise LegislationError("unreachable", url=url, reason="timeout")
    # Reading in chunks, the standard library takes an early end for the end.
    promised = answer.headers.get("Content-Length")
    if promised is not None and promised.isdigit() and int(promised) != len(content):
        raise LegislationError("truncated", url=url, got=len(content))
    return bytes(content)


def _reason(error: Exception) -> str:
    return str(getattr(error, "reason", "") or error or type(error).__name__)
