"""What a page says when the machine is at fault and not the person: a full disk, a database away, a broken list, two
who wrote at one moment.

Django hands the page nothing of what happened; it is still being handled when the page is made. The page asks no
database, and the transaction of the request is taken back whole.
"""

import errno
import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .documents.lists import ListError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
#: What PostgreSQL says when its own disk is full.
_DISK_FULL = "53100"
#: What it says to one of two who wait for each other, or who would both have written over the other.
_CROSSED = frozenset({"40P01", "40001"})

#: The answers: 507 as RFC 4918 has it, 503 for what passes by itself or by a hand of the operator.
STATUS = {"full": 507, "away": 503, "list": 503, "crossed": 503}
#: When to come again, in seconds, where it passes by itself.
AGAIN = {"away": 30, "crossed": 1}


def fault(request: HttpRequest) -> HttpResponse:
    """The page of a fault; ``handler500`` of the routes."""
    name = kind_of(sys.exc_info()[1])
    status = STATUS.get(name, 500)
    answer = render(request, "500.html", {"title": f"site.errors.{name or 500}.title",
                                          "lead": f"site.errors.{name or 500}.lead"}, status=status)  # fmt: skip
    if name in AGAIN:
        answer["Retry-After"] = str(AGAIN[name])
    return answer


def kind_of(error: BaseException | None) -> str:
    """Which fault an error comes from: ``full``, ``away``, ``list``, ``crossed``, or "" for one of the program."""
    return next((name for each in _and_causes(error) if (name := _kind(each))), "")


def _kind(error: BaseException) -> str:
    if isinstance(error, ListError):
        return "list"
    if (isinstance(error, OSError) and error.errno in _FULL) or getattr(error, "sqlstate", "") == _DISK_FULL:
        return "full"
    if getattr(error, "sqlstate", "") in _CROSSED:
        return "crossed"
    # A statement that the database refused has a cause with a state; a connection that failed has none.
    lost = isinstance(error, (OperationalError, InterfaceError))
    return "away" if lost and not getattr(error.__cause__, "sqlstate", None) else ""


def _and_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
