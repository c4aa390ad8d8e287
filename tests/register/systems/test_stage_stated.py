"""The stage of a system's life that nobody has stated is taken, and said to be taken; stated once, it moves."""

from typing import Any

import pytest

from zandy.law.words.facts.system import stage as life_stage
from zandy.register.documents.content.parts import identity
from zandy.register.documents.content.voice import Voice
from zandy.register.documents.snapshots import snapshot_of
from zandy.register.journal.models import Entry
from zandy.register.systems import actions
from zandy.register.systems.bulk import load_inventory
from zandy.register.systems.models import System
from zandy.register.systems.policies import RefusedError
from zandy.register.systems.queries import for_a_list

from .conftest import Office, known
from .pages import at, text

NOT_STATED = {"kk": "(айтылмаған)", "ru": "(не указан)", "en": "(not stated)"}


@pytest.fixture
def taken(office: Office, tmp_path: Any) -> System:
    """A system from a file that says nothing of stages."""
    path = tmp_path / "list.csv"
    path.write_text("name,system.digital_object\nСкоринг,иә\n", "utf-8")
    load_inventory(organisation=office.organisation, path=path, by=office.officer)
    return System.objects.get()


@pytest.mark.parametrize("language", list(NOT_STATED))
def test_what_is_taken_is_said_to_be_taken(office: Office, taken: System, language: str) -> None:
    office.speak(language)
    # The cautious reading stands: as long as nobody says otherwise, the system is looked at like one in use.
    assert taken.stage == "in_use" and not taken.stage_stated
    for page in (f"/o/{office.organisation.pk}/systems/", at("regime", taken), at("stages", taken)):
        assert NOT_STATED[language] in text(office.client.get(page)), page


def test_a_document_says_that_it_is_not_known(office: Office, taken: System) -> None:
    def cell() -> Any:
        snapshot, voice = snapshot_of(System.objects.get())[0], Voice("kk", "230-VIII")
        return next(row[1] for row in identity(snapshot, voice).rows if row[0].text == voice.say("shared.stage"))

    assert cell().unknown
    actions.state_stage(system=taken, to="pilot", by=office.officer)
    assert not cell().unknown and cell().text == "Тәжірибелік пайдалану"


def test_it_is_stated_on_the_page_once(office: Office, taken: System) -> None:
    page = at("stages", taken)
    assert 'name="stage"' in text(office.client.get(page))
    assert office.client.post(f"{page}stated/", {"stage": "nonsense"}).status_code == 302
    assert not System.objects.get().stage_stated
    assert office.client.post(f"{page}stated/", {"stage": "development"}).status_code == 302
    stated = System.objects.get()
    assert (stated.stage, stated.stage_stated) == ("development", True)
    assert stated.facts[life_stage.name]["by"]
    assert Entry.objects.filter(reason__contains="state_stage").exists()
    assert 'name="stage"' not in text(office.client.get(page)) and NOT_STATED["kk"] not in text(office.client.get(page))
    refused = office.client.post(f"{page}stated/", {"stage": "stopped"})
    assert refused.status_code == 422 and System.objects.get().stage == "development"
    with pytest.raises(RefusedError, match="stage_stated"):
        actions.state_stage(system=stated, to="stopped", by=office.officer)


def test_moving_states_it_too(office: Office) -> None:
    system = office.system(facts=known())
    assert not system.stage_stated
    actions.move(system=system, to="development", reason="", by=office.officer)
    assert System.objects.get().stage_stated


def test_lists_know_it_without_all_the_facts(office: Office, taken: System, django_assert_num_queries: Any) -> None:
    office.system("Екі", facts=known(system__stage="idea"))
    with django_assert_num_queries(1):
        assert sorted(each.stage_stated for each in for_a_list(System.objects.all())) == [False, True]


def test_the_public_is_told_that_it_is_not_known(office: Office, taken: System) -> None:
    from zandy.register.public.actions import preview
    from zandy.register.public.models import Profile

    Profile.objects.create(organisation=office.organisation, system=taken, sector="finance")
    assert preview(system=taken)["stage"] == ""
    actions.state_stage(system=taken, to="pilot", by=office.officer)
    assert preview(system=System.objects.get())["stage"] == "pilot"
