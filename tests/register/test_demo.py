"""The demonstration set: whole, made once, refused where people rely on the register."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from zandy.register import demo
from zandy.register.accounts.models import User
from zandy.register.assessments.actions import today
from zandy.register.assessments.models import Reply
from zandy.register.assessments.queries import standing, standing_overrides
from zandy.register.documents.models import EvidenceVersion
from zandy.register.journal.queries import broken_entries
from zandy.register.organisations.bin_number import is_bin
from zandy.register.organisations.models import Organisation
from zandy.register.organisations.queries import every_organisation
from zandy.register.organisations.viewing import viewer_for, viewing, working_for
from zandy.register.reminders.queries import due
from zandy.register.risks.models import Risk
from zandy.register.systems.models import Duty, System

CARDS = Path(__file__).resolve().parents[2] / "examples" / "cards"


@pytest.fixture
def made(db: None, settings: Any, tmp_path: Path) -> list[demo.Account]:
    settings.MEDIA_ROOT = tmp_path
    return demo.make(CARDS)


def test_every_card_is_a_system_of_somebody(made: list[demo.Account]) -> None:
    with working_for(every_organisation(), "test"):
        assert Organisation.objects.count() == 4
        assert set(System.objects.values_list("source", flat=True)) >= {p.stem for p in CARDS.glob("*.yaml")}
        verdicts = set(System.objects.values_list("verdict", flat=True))
        assert verdicts == {"prohibited", "undetermined", "lawful", "outside"}
        assert {each.state for each in Duty.objects.all()} == set(Duty.State.values)
        assert len({risk.state for risk in Risk.objects.all()}) >= 3
        assert EvidenceVersion.objects.exclude(expires_on=None).exists()
        assert all(system.name_ru and system.name_en for system in System.objects.all())
        assert all(broken_entries(each) == [] for each in every_organisation())


def test_people_stand_beside_the_classes(made: list[demo.Account]) -> None:
    with working_for(every_organisation(), "test"):
        scoring = System.objects.get(source="credit_scoring")
        assert standing(scoring, today(scoring)).current and scoring.failure_scenarios.count() == 3
        hiring = System.objects.get(source="hiring")
        assert [each.own_outcome for each in standing_overrides(hiring)] == ["medium"]
        assert sorted(Reply.objects.values_list("state", flat=True)) == ["dismissed", "draft", "draft", "made"]
        camera = System.objects.get(source="school_emotion_camera")
        assert camera.stage == "suspended" and camera.stops.get().effective_at


def test_something_is_overdue_and_something_is_ahead(made: list[demo.Account]) -> None:
    today = timezone.localdate()
    with working_for(every_organisation(), "test"):
        found = due(every_organisation(), until=today.replace(year=today.year + 1, day=1))
    assert {each.kind for each in found if each.on < today} >= {"duty", "measure", "review"}
    assert {each.kind for each in found if each.on > today} >= {"duty", "measure", "review", "evidence"}


def test_it_is_made_once(made: list[demo.Account]) -> None:
    with working_for(every_organisation(), "test"):
        before = [model.objects.count() for model in (Organisation, System, Duty, Risk, EvidenceVersion)]
    assert demo.make(CARDS) == made
    with working_for(every_organisation(), "test"):
        assert [m.objects.count() for m in (Organisation, System, Duty, Risk, EvidenceVersion)] == before
    assert User.objects.count() == len(demo.plan()["person"])


def test_everybody_can_sign_in_and_sees_their_own(made: list[demo.Account], client: Any) -> None:
    for account in made:
        user = User.objects.get(email=account.email)
        assert user.check_password(demo.plan()["password"])
        with viewing(viewer_for(user.pk, user.name)):
            assert Organisation.objects.count() == 1
    form = {"login": made[0].email, "password": demo.plan()["password"]}
    assert client.post("/accounts/login/", form).status_code == 302
    assert client.get("/", follow=True).status_code == 200


def test_it_is_refused_where_people_rely_on_the_register(db: None, settings: Any) -> None:
    settings.HTTPS = True
    with pytest.raises(demo.DemoError) as refused:
        demo.make(CARDS)
    assert refused.value.code == "https"
    assert not User.objects.exists()


def test_without_cards_nothing_is_made(db: None, tmp_path: Path) -> None:
    with pytest.raises(demo.DemoError) as refused:
        demo.make(tmp_path / "nowhere")
    assert refused.value.code == "no_cards"
    assert not User.objects.exists()


def test_numbers_of_invented_bodies() -> None:
    numbers = [demo.demo_bin(serial) for serial in range(1, 100)]
    assert len(set(numbers)) == 99 and all(is_bin(number) and number.startswith("99124") for number in numbers)
