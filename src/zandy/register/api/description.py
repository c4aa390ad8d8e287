"""The description of the API (OpenAPI 3.1) with everything that ninja does not say: problems, repeats, addresses."""

from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from .problems import Problem
from .repeats import HEADER, KEY

WRITES = ("post", "put", "patch", "delete")
PREFIX = "/api/v1/"

#: What can go wrong, by status: when it does, and the code that an example shows.
_PROBLEMS = {
    "400": ("The call cannot be read.", "request"),
    "401": ("The token is missing, expired, revoked or none.", "token"),
    "403": ("The role or the token's scope does not allow it.", "not_allowed"),
    "404": ("There is no such record in the organisation.", "not_found"),
    "409": ("The record's state does not allow it, or it clashes with another write.", "conflict"),
    "422": ("What was sent does not fit; nothing was written.", "invalid"),
    "413": ("What was sent is larger than the register takes.", "too_large"),
    "429": ("Too many wrong tokens came from this address; the header Retry-After says how long to wait.", "too_many"),
    "507": ("There is no room for the file; nothing was kept.", "disk_full"),
}
#: Calls that keep a file.
_KEEPING = ("/evidence", "/evidence/{number}/versions", "/documents")
_KEY = {
    "in": "header", "name": HEADER, "required": False,
    "description": "A key of the caller's own. The same call with the same key is written once and answered the same.",
    "schema": {"type": "string", "pattern": KEY.pattern, "examples": ["import-2026-11-21-row-7"]},
}  # fmt: skip


class DescribedAPI(NinjaAPI):
    """An API whose description names its problems."""

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        """The description; where the API stands is known, so that it can be made outside a server too."""
        described = super().get_openapi_schema(**{"path_prefix": PREFIX, **where})
        described["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        for path, method, call in _calls(described):
            call["operationId"] = call["operationId"].rpartition("_calls_")[2]
            call["responses"] = {str(status): said for status, said in call["responses"].items()}
            for status in _possible(path, method, call):
                call["responses"].setdefault(status, _described(status))
            if method in WRITES:
                call.setdefault("parameters", []).append(_KEY)
        return described


def _calls(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, calls in described["paths"].items():
        for method, call in calls.items():
            yield path, method, call


def _possible(path: str, method: str, call: dict[str, Any]) -> Iterator[str]:
    yield from ("401", "403", "429")
    if "{" in path:
        yield "404"
    if method in WRITES:
        yield from ("409", "422")
    elif call.get("parameters"):
        yield "422"
    if "requestBody" in call:
        yield from ("400", "413")
    if method == "post" and path.endswith(_KEEPING):
        yield "507"


def _described(status: str) -> dict[str, Any]:
    when, code = _PROBLEMS[status]
    example = {
        "type": f"urn:zandy:problem:{code}", "title": "The call was not carried out", "status": int(status),
        "code": code, "detail": when,
    }  # fmt: skip
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
    return {"description": when, "content": {"application/problem+json": content}}
