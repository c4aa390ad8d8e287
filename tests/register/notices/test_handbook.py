"""The check of a signature that the handbook gives, run as it stands there against a real call."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from zandy.register.notices.models import Hook
from zandy.register.notices.signing import secret_of, signatures

HANDBOOK = Path(__file__).resolve().parents[3] / "docs" / "handbook"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_example_of_the_handbook(language: str) -> None:
    page = (HANDBOOK / language / "notices.md").read_text("utf-8")
    found = re.search(r"```python\n(.*?)```", page, re.S)
    assert found
    space: dict[str, Any] = {}
    exec(found[1], space)
    hook, body = Hook(url="https://example.kz/"), '{"type":"қарсылық"}'.encode()

    def headers(ago: int = 0) -> dict[str, str]:
        at = timezone.now() - timedelta(seconds=ago)
        return {
            "webhook-id": "msg_1", "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": signatures(hook, "msg_1", at, body),
        }  # fmt: skip

    holds = space["holds"]
    assert holds(secret_of(hook), headers(), body)
    assert not holds(secret_of(hook), headers(), body + b" ")
    assert not holds(secret_of(hook), headers() | {"webhook-id": "msg_2"}, body)
    assert not holds(secret_of(Hook()), headers(), body)
    assert not holds(secret_of(hook), headers(600), body), "an old call played again"
