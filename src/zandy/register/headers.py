"""Security headers on every answer. No script, style, picture or font comes from anywhere else."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "manifest-src 'self'",
)  # fmt: skip


def policy() -> str:
    """The Content-Security-Policy. Forms lead to this site only, and to the server of single sign-on if there is one:
    browsers apply the rule to where a form's answer leads as well.
    """
    parts = urlsplit(settings.OIDC_URL)
    provider = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return "; ".join((*POLICY, f"form-action 'self'{provider}"))


class SecurityHeadersMiddleware:
    """Content-Security-Policy and Permissions-Policy; Django's own middleware sets the other headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy())
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        )
        return response
