"""How large uploads reach the disk: through the folder of temporary files, never half, and not from everybody."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse

from .language import text

#: So many octets anybody may send at once: the files of an objection with their words.
OF_STRANGERS = 20_000_000


class WholeFileHandler(TemporaryFileUploadHandler):
    """Takes a half-written file away at once when there is no more room; Django leaves it until memory is cleaned."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError:
            self.upload_interrupted()
            raise


class StrangersMiddleware:
    """Refuses what is too large from people without an account before any part of it is read onto the disk.

    Calls of the API have no account in their cookies; they are read after their token is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        large = not said.isdecimal() or int(said) > OF_STRANGERS
        if large and not request.path_info.startswith("/api/") and not request.user.is_authenticated:
            told = text("documents.problem.too_large", most=OF_STRANGERS // 1_000_000)
            return HttpResponse(told, status=413, content_type="text/plain; charset=utf-8")
        return self.get_response(request)
