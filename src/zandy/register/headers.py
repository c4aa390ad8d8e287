"""Security headers on every answer. No script, style, picture or font comes from anywhere else."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "manifest-src 'self'",
)  # fmt: skip


#: The same for every answer, whichever part gives it: pages, files of style, refusals.
HEADERS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
        "payment", "usb", "browsing-topics", "interest-cohort",
    )),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}  # fmt: skip


def policy() -> str:
    """The Content-Security-Policy. Forms lead to this site only, and to the server of single sign-on if there is one:
    browsers apply the rule to where a form's answer leads as well.
    """
    parts = urlsplit(settings.OIDC_URL)
    provider = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return "; ".join((*POLICY, f"form-action 'self'{provider}"))


class SecurityHeadersMiddleware:
    """The headers of every answer; Strict-Transport-Security is Django's, who knows whether HTTPS is spoken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy())
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        # What a signed-in person sees is kept by no cache on the way, and asked for anew by the browser's own.
        if request.COOKIES.get(settings.SESSION_COOKIE_NAME):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
