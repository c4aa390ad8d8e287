"""Objections over the API: scopes and roles, nothing of the person in lists, one answer."""

from collections.abc import Callable

from zandy.register.journal.models import Entry

from ..conftest import World
from ..objections.conftest import ANSWER, make_scene
from .conftest import Program

NAMED = {"maker_kind": "nobody"}


def test_an_objection_is_answered_by_a_program_of_its_reviewer(world: World, program: Callable[..., Program]) -> None:
    scene = make_scene(world)
    _, objection = scene.filed()
    officer = program(scene.aigul, scene.organisation)
    reviewer = program(scene.saule, scene.organisation)
    listed = officer("get", "/objections").json()
    assert listed["count"] == 1 and "said" not in listed["items"][0] and "Асан" not in str(listed)
    one = officer("get", f"/objections/{objection.pk}").json()
    assert one["said"]["who"] == "Асан Үсенов, өтініш № 17" and "salt" not in str(one)
    with world.eyes_of(scene.aigul):
        assert Entry.objects.filter(verb="view", subject="objections_objection").count() == 1
    place = f"/objections/{objection.pk}"
    assert reviewer("post", f"{place}/reviewer", {**NAMED, "reviewer": scene.saule.pk}).status_code == 403
    same = {"maker_kind": "member", "maker": scene.marat.pk, "reviewer": scene.marat.pk}
    assert officer("post", f"{place}/reviewer", same).status_code == 422
    assert officer("post", f"{place}/reviewer", {**NAMED, "reviewer": scene.saule.pk}).status_code == 200
    assert officer("post", f"{place}/answer", ANSWER).status_code == 403
    answered = reviewer("post", f"{place}/answer", ANSWER)
    assert answered.status_code == 200 and answered.json()["state"] == "to_correct"
    again = reviewer("post", f"{place}/answer", ANSWER)
    assert again.status_code == 409 and again.json()["code"] == "no_such_move"
    assert officer("post", f"{place}/correction", {"correction": "Несие берілді"}).json()["state"] == "corrected"


def test_filters_and_scopes(world: World, program: Callable[..., Program]) -> None:
    scene = make_scene(world)
    scene.filed()
    _, objection = scene.assigned()
    reader = program(scene.saule, scene.organisation, "read")
    counts = {
        query: reader("get", f"/objections?{query}").json()["count"]
        for query in ("state=received", "state=in_review", "overdue=true", "mine=true", f"system={scene.system.ident}")
    }
    assert list(counts.values()) == [1, 1, 0, 1, 2]
    assert reader("post", f"/objections/{objection.pk}/answer", ANSWER).status_code == 403
    other = world.person("Other")
    stranger = program(other, world.organisation(other))
    assert stranger("get", f"/objections/{objection.pk}").status_code == 404
    assert stranger("get", "/objections").json()["count"] == 0


def test_what_a_person_wrote_is_not_kept_with_the_answers_to_writes(
    world: World, program: Callable[..., Program]
) -> None:
    """The journal keeps an answer with its key for good; what the person wrote is to be erased one day."""
    scene = make_scene(world)
    _, objection = scene.filed()
    officer, reviewer = program(scene.aigul, scene.organisation), program(scene.saule, scene.organisation)
    place = f"/objections/{objection.pk}"
    named = officer("post", f"{place}/reviewer", {**NAMED, "reviewer": scene.saule.pk}, **{"Idempotency-Key": "a"})
    answered = reviewer("post", f"{place}/answer", ANSWER, **{"Idempotency-Key": "b"})
    assert (named.status_code, answered.status_code) == (200, 200)
    with world.eyes_of(scene.aigul):
        kept = list(Entry.objects.filter(subject="api_answeredcall").values_list("after", flat=True))
    assert len(kept) == 2 and "Асан" not in str(kept) and "asan@" not in str(kept)
