"""Two real inventories go into the register whole: every system assessed, every row in the journal, every page open."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.sources import source
from zandy.register.journal.queries import broken_entries
from zandy.register.running import DONE, main
from zandy.register.systems.models import Answer, Assessment, Duty, System

from ..conftest import World

US, NL = ("data", "us-federal-ai-use-cases-2024.csv"), ("data", "nl-algorithm-register-2026.json")
#: Far more than it takes: what this catches is work that grows with the square of the rows.
SECONDS = 240


@pytest.mark.parametrize(
    ("parts", "map", "count", "language"), [(US, "us-federal-2024", 2133, "kk"), (NL, "nl-register-2026", 1530, "ru")]
)
def test_it_is_loaded_whole(
    world: World, sign_in: Callable[..., Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    parts: tuple[str, str], map: str, count: int, language: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("ZANDY_LANG", "en")
    path, officer = source(*parts), world.person("Айгүл")
    ours = world.organisation(officer)
    begun = time.monotonic()
    words = ["load", f"--map={map}", f"--organisation={ours.bin}", f"--by={officer.email}", "--", str(path)]
    assert main(words) == DONE
    assert time.monotonic() - begun < SECONDS
    said = capsys.readouterr().out
    assert f"{count} systems" in said and "Left out: 0" in said
    with world.eyes_of(officer):
        assert System.objects.count() == count
        assert not System.objects.filter(verdict="").exists() and not System.objects.filter(edition="").exists()
        assert Assessment.objects.count() == count and Duty.objects.exists() and Answer.objects.exists()
        assert broken_entries(ours.pk) == []
        some = System.objects.order_by("pk")[count // 2]
    client = sign_in(officer)
    client.cookies["django_language"] = language
    pages = {
        "overview:dashboard": (), "systems:list": (), "risks:matrix": (), "systems:regime": (some.pk,),
        "documents:system": (some.pk,),
    }  # fmt: skip
    for name, more in pages.items():
        assert client.get(reverse(name, args=[ours.pk, *more])).status_code == 200, name
