"""Errors as problem+json (RFC 9457): what happened, what to do next, in the language that the caller asked for."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from zandy.law.decisions.assess import EditionError
from zandy.law.words.knowledge import FactError
from zandy.wording import message, render_error

from ..language import current_language, text


class ConflictError(Exception):
    """A write that clashes with an earlier one; `reason` names the string."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """A problem: `code` for programs, `detail` for people."""
    body = {"type": f"urn:zandy:problem:{code}", "title": text("api.problem"), "status": status, "code": code}
    return JsonResponse({**body, "detail": detail, **more}, status=status, content_type="application/problem+json")


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
        IntegrityError: lambda r, e: problem(409, "conflict", text("api.problems.conflict")),
        HttpError: lambda r, e: problem(e.status_code, "request", text("api.problems.invalid"), reason=str(e)),
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def not_found(request: HttpRequest, path: str = "") -> HttpResponse:
    """An address under the API that is none."""
    return problem(404, "not_found", text("api.problems.not_found"))


def _errors(error: ValidationError) -> list[dict[str, Any]]:
    return [{"at": [str(part) for part in each.get("loc", ())], "what": each.get("msg", "")} for each in error.errors]
