"""Errors as problem+json (RFC 9457): what happened, what to do next, in the language that the caller asked for."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from zandy.law.decisions.assess import EditionError
from zandy.law.words.knowledge import FactError
from zandy.wording import message, render_error

from ..assessments.policies import RefusedError as AssessmentRefusedError
from ..documents.problems import FileError
from ..faults import AGAIN, STATUS, kind_of
from ..incidents.policies import RefusedError as IncidentRefusedError
from ..language import current_language, text
from ..objections.policies import RefusedError as ObjectionRefusedError
from ..risks.policies import RefusedError as RiskRefusedError
from ..systems.policies import RefusedError
from .attempts import TooManyError

log = logging.getLogger(__name__)

#: What is wrong with a file, where it is not the file itself.
_FILE_STATUS = {
    "disk_full": 507, "disk_broken": 507, "too_large": 413, "too_many_files": 409, "too_much": 409,
    "file_gone": 409, "file_altered": 409,
}  # fmt: skip


class ConflictError(Exception):
    """A write that clashes with an earlier one; `reason` names the string."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BadKeyError(Exception):
    """An Idempotency-Key that cannot be one."""


class FormError(Exception):
    """What was sent does not fit, as the form of the pages says."""

    def __init__(self, form: forms.BaseForm) -> None:
        super().__init__(form.errors.as_json())
        self.form = form


class Wrong(Schema):
    """One thing that does not fit, and where."""

    at: list[str]
    what: str


class Problem(Schema):
    """What happened (RFC 9457): `code` for programs, `detail` for people in the language of the call."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    verb: str = ""
    fact: str = ""
    reason: str = ""
    errors: tuple[Wrong, ...] = ()


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """A problem: `code` for programs, `detail` for people."""
    body = {"type": f"urn:zandy:problem:{code}", "title": text("api.problem"), "status": status, "code": code}
    return JsonResponse({**body, "detail": detail, **more}, status=status, content_type="application/problem+json")


#: A call that breaks off, or is not written as its kind of content is.
_UNREADABLE: tuple[type[Exception], ...] = (
    BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError,
)  # fmt: skip


def register_problems(api: NinjaAPI) -> None:
    """Turn every error into a problem."""
    handlers: dict[type[Exception], Any] = {
        AuthenticationError: lambda r, e: problem(401, "token", text("api.problems.token")),
        PermissionDenied: lambda r, e: problem(403, "not_allowed", text("api.problems.not_allowed"), verb=str(e)),
        Http404: lambda r, e: problem(404, "not_found", text("api.problems.not_found")),
        ValidationError: lambda r, e: problem(422, "invalid", text("api.problems.invalid"), errors=_errors(e)),
        FactError: lambda r, e: problem(422, e.code, render_error(e, current_language()), fact=e.fact),
        EditionError: lambda r, e: problem(422, e.code, message(e.code, current_language(), **e.details)),
        ConflictError: lambda r, e: problem(409, e.reason, text(f"api.problems.{e.reason}")),
        FormError: lambda r, e: problem(422, "invalid", text("api.problems.invalid"), errors=_form_errors(e.form)),
        BadKeyError: lambda r, e: problem(422, "bad_key", text("api.problems.bad_key")),
        RefusedError: _refused,
        RiskRefusedError: _refused,
        IncidentRefusedError: _refused,
        AssessmentRefusedError: _refused,
        ObjectionRefusedError: _refused,
        FileError: lambda r, e: problem(_FILE_STATUS.get(e.code, 422), e.code, e.message),
        RequestDataTooBig: lambda r, e: problem(413, "too_large", text("api.problems.too_large")),
        **dict.fromkeys(_UNREADABLE, lambda r, e: problem(400, "request", text("api.problems.unreadable"))),
        Exception: _fault,
        TooManyError: _too_many,
        IntegrityError: lambda r, e: problem(409, "conflict", text("api.problems.conflict")),
        HttpError: lambda r, e: problem(e.status_code, "request", text("api.problems.invalid"), reason=str(e)),
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def not_found(request: HttpRequest, path: str = "") -> HttpResponse:
    """An address under the API that is none."""
    return problem(404, "not_found", text("api.problems.not_found"))


def told_as_problems(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A call whose refusals before it begins are problems too; the header Allow says which methods there are."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer = view(request, *args, **kwargs)
        except Http404:
            return not_found(request)
        if answer.status_code != 405:
            return answer
        refused = problem(405, "method", text("api.problems.method", allowed=answer["Allow"]))
        refused["Allow"] = answer["Allow"]
        return refused

    return told


def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of the register: all that the call wrote is taken back, and the operator reads of it."""
    log.error("the call %s failed", request.resolver_match and request.resolver_match.route, exc_info=error)
    transaction.set_rollback(True)
    name = kind_of(error)
    if name:
        answer = problem(STATUS[name], name, text(f"site.errors.{name}.lead"))
        if name in AGAIN:
            answer["Retry-After"] = str(AGAIN[name])
        return answer
    return problem(500, "fault", text("api.problems.fault"))


def _refused(request: HttpRequest, refused: Any) -> HttpResponse:
    return problem(409, refused.reason, refused.message)


def _too_many(request: HttpRequest, error: TooManyError) -> HttpResponse:
    answer = problem(429, "too_many", text("api.problems.too_many"))
    answer["Retry-After"] = str(error.wait)
    return answer


def _form_errors(form: forms.BaseForm) -> list[dict[str, Any]]:
    return [{"at": ["body", name], "what": str(what)} for name, errors in form.errors.items() for what in errors]


def _errors(error: ValidationError) -> list[dict[str, Any]]:
    return [{"at": [str(part) for part in each.get("loc", ())], "what": each.get("msg", "")} for each in error.errors]
