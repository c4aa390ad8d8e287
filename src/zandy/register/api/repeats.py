"""Idempotent writes: the same key, the same call, the same answer, written once."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Status
from ninja.responses import NinjaJSONEncoder

from ..journal.actions import action
from ..organisations.viewing import locked
from .models import AnsweredCall
from .problems import BadKeyError, ConflictError

HEADER = "Idempotency-Key"
#: What a key may be: visible signs, so that it means the same wherever it is read.
KEY = re.compile(r"^[!-~]{1,200}$")


def once(
    request: HttpRequest, organisation_id: int, write: Callable[[], tuple[int, Any]]
) -> Status[Any] | HttpResponse:
    """Write, or give the answer that the same call got before; without a key just write.

    Raises ConflictError when the key came with another call before, BadKeyError for a key that is none.
    """
    key = request.headers.get(HEADER)
    if key is None:
        with transaction.atomic():
            return Status(*write())
    if not KEY.fullmatch(key):
        raise BadKeyError
    fingerprint = _fingerprint(request)
    with transaction.atomic():
        # Two equal calls at once: the second waits here and then finds the first one's answer.
        locked(f"api {organisation_id} {key}")
        earlier = AnsweredCall.objects.filter(organisation_id=organisation_id, key=key).first()
        if earlier is None:
            status, body = write()
            _keep(organisation_id=organisation_id, key=key, request_hash=fingerprint, status=status, body=_plain(body))
            return Status(status, body)
    if earlier.request_hash != fingerprint:
        raise ConflictError("key_used")
    return HttpResponse(status=204) if earlier.status == 204 else _again(earlier)


def _again(earlier: AnsweredCall) -> HttpResponse:
    # As it was sent: the schemas read records, and what is kept is a record no more.
    return JsonResponse(earlier.body, status=earlier.status, safe=False, content_type="application/json; charset=utf-8")


@action
def _keep(*, organisation_id: int, **answered: Any) -> None:
    AnsweredCall.objects.create(organisation_id=organisation_id, **answered)


def _plain(body: Any) -> Any:
    if body is None:
        return {}
    dumped = body.model_dump() if hasattr(body, "model_dump") else body
    return json.loads(json.dumps(dumped, cls=NinjaJSONEncoder))


def _fingerprint(request: HttpRequest) -> str:
    said = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        # The body has been read as a form: its boundary is another one each time, and means nothing.
        said.update(json.dumps(sorted(request.POST.lists())).encode())
        for name, file in sorted(request.FILES.items()):
            said.update(f"{name} {file} {_hash_of(file)}".encode())
    else:
        said.update(request.body)
    return said.hexdigest()


def _hash_of(file: Any) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
