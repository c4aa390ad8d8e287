"""The pages of risks: in three languages, with links in the picture, with as many queries for many rows as for one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zandy.register.risks import actions, pictures
from zandy.register.risks.models import Measure, Risk, Stop

from .conftest import Scene

SignIn = Callable[..., Any]


def at(name: str, scene: Scene, *more: int) -> str:
    return reverse(f"risks:{name}", args=[scene.ours.pk, *more])


@pytest.fixture
def page(scene: Scene, sign_in: SignIn) -> Callable[..., str]:
    """The text of a page as Aigul sees it."""
    client = sign_in(scene.aigul)

    def read(address: str, language: str = "kk", status: int = 200) -> str:
        client.cookies["django_language"] = language
        answer = client.get(address)
        assert answer.status_code == status
        return str(answer.content.decode())

    return read


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_opens_in_every_language(scene: Scene, page: Callable[..., str], language: str) -> None:
    risk = scene.risk(prohibited_function="social_scoring", likelihood=4, severity=5)
    measure = actions.add_measure(risk=risk, text="Өлшеу")
    stop = actions.act_at_once(system=scene.system, by=scene.aigul, decided="measures", note="Өріс өшірілді", risk=risk)
    system = scene.system.pk
    pages: list[tuple[str, tuple[int, ...]]] = [
        ("matrix", ()), ("reviews", ()), ("system", (system,)), ("new", (system,)), ("catalogue", (system,)),
        ("act", (system,)), ("risk", (risk.pk,)), ("edit", (risk.pk,)), ("degrees", (risk.pk,)),
        ("new_measure", (risk.pk,)), ("measure", (risk.pk, measure.pk)), ("stop", (stop.pk,)),
    ]  # fmt: skip
    for name, more in pages:
        shown = page(at(name, scene, *more), language)
        assert "{" not in shown.partition("<main")[2].partition("</main>")[0].replace("{}", ""), name


def test_the_picture_links_to_each_risk_and_says_it_in_words(scene: Scene, page: Callable[..., str]) -> None:
    risk = scene.risk(title="<b>қауіп</b>", likelihood=4, severity=5)
    shown = page(at("system", scene, scene.system.pk), "en")
    assert (
        f'href="{at("risk", scene, risk.pk)}" aria-label="№ 1 &lt;b&gt;қауіп&lt;/b&gt;: likelihood 4, severity 5'
        in shown
    )
    assert "<b>қауіп</b>" not in shown
    assert "Not assessed" not in shown
    after = page(at("system", scene, scene.system.pk) + "?view=after", "en")
    assert "Not assessed and so not in the matrix: 1." in after


def test_a_field_of_the_matrix_narrows_the_table(scene: Scene, page: Callable[..., str]) -> None:
    scene.risk(title="біріншісі", likelihood=4, severity=5)
    scene.risk(title="екіншісі", likelihood=1, severity=1)
    shown = page(at("matrix", scene) + "?likelihood=4&severity=5")
    table = shown.partition("<table")[2].partition("</table>")[0]
    assert "біріншісі" in table and "екіншісі" not in table


@pytest.mark.parametrize(
    ("wish", "left"),
    [
        ("state=identified", 3),
        ("use=misuse", 1),
        ("level=high", 1),
        ("text=екі", 1),
        ("stage=idea", 0),
        ("sort=level", 3),
    ],
)
def test_filters(scene: Scene, page: Callable[..., str], wish: str, left: int) -> None:
    scene.risk(title="бір", likelihood=4, severity=5)
    scene.risk(title="екі", use="misuse")
    scene.risk(title="үш")
    shown = page(at("matrix", scene) + f"?{wish}")
    assert shown.partition("<tbody")[2].count("<tr>") == left


def test_a_wish_that_cannot_be_read_is_no_wish(scene: Scene, page: Callable[..., str]) -> None:
    scene.risk()
    page(at("matrix", scene) + "?state=nonsense&likelihood=99&severity=x&owner=-1&page=nine&sort=--&view=upside")


def test_missing_misuse_is_said(scene: Scene, page: Callable[..., str]) -> None:
    scene.risk()
    address = at("system", scene, scene.system.pk)
    said = "There is no risk of foreseeable misuse"
    assert said in page(address, "en")
    with scene.world.eyes_of(scene.aigul):
        scene.risk(use="misuse")
    assert said not in page(address, "en")


def test_ticking_the_catalogue(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)
    address = at("catalogue", scene, scene.system.pk)
    client.post(address, {"entries": ["drift", "hallucinated_law", "no_such_entry"]})
    with scene.world.eyes_of(scene.aigul):
        assert not Risk.objects.exists(), "an entry that was not offered makes the whole list void"
    client.post(address, {"entries": ["drift", "hallucinated_law"]})
    with scene.world.eyes_of(scene.aigul):
        assert Risk.objects.count() == 2


def test_acting_at_once_from_page_to_effect(scene: Scene, sign_in: SignIn) -> None:
    risk = scene.risk(prohibited_function="emotion_recognition")
    client = sign_in(scene.aigul)
    client.cookies["django_language"] = "en"
    assert "The Law obliges to act at once" in client.get(at("risk", scene, risk.pk)).content.decode()
    silent = client.post(at("act", scene, scene.system.pk), {"decided": "suspend", "note": ""})
    assert silent.status_code == 422
    done = client.post(at("act", scene, scene.system.pk), {"decided": "suspend", "note": "emotions", "risk": risk.pk})
    assert done.status_code == 302
    with scene.world.eyes_of(scene.aigul):
        stop = Stop.objects.get()
    assert 'class="clock"' in client.get(done.url).content.decode()
    client.post(at("effect", scene, stop.pk), {"effect_note": "no answer", "told": "users by e-mail"})
    with scene.world.eyes_of(scene.aigul):
        stop.refresh_from_db()
        assert stop.seconds is not None and stop.told == "users by e-mail"
    assert "obliges to act at once" not in client.get(at("risk", scene, risk.pk)).content.decode()


def test_one_click_review(scene: Scene, sign_in: SignIn) -> None:
    risk = scene.risk()
    client = sign_in(scene.aigul)
    client.post(at("review", scene, risk.pk), {"changed": "no", "note": "", "from": "reviews"})
    client.post(at("review", scene, risk.pk), {"changed": "no", "note": "бәрі бұрынғыдай", "from": "reviews"})
    with scene.world.eyes_of(scene.aigul):
        assert risk.reviews.count() == 1


def test_degrees_come_in_pairs(scene: Scene, sign_in: SignIn) -> None:
    risk = scene.risk()
    client = sign_in(scene.aigul)
    assert client.post(at("degrees", scene, risk.pk), {"likelihood": "4"}).status_code == 422
    assert client.post(at("degrees", scene, risk.pk), {"likelihood": "4", "severity": "2"}).status_code == 302


def test_a_reader_reads_and_writes_nothing(scene: Scene, sign_in: SignIn) -> None:
    risk = scene.risk()
    berik = scene.world.person("Berik")
    scene.world.join(scene.ours, berik, "reader", by=scene.aigul)
    client = sign_in(berik)
    assert client.get(at("risk", scene, risk.pk)).status_code == 200
    for name, *more in (("new", scene.system.pk), ("edit", risk.pk), ("move", risk.pk), ("act", scene.system.pk)):
        assert client.post(at(name, scene, *more), {"to": "closed", "reason": "x"}).status_code == 403


@pytest.mark.parametrize("name", ["matrix", "system", "reviews"])
def test_as_many_queries_for_many_risks_as_for_one(scene: Scene, sign_in: SignIn, name: str) -> None:
    more = [scene.system.pk] if name == "system" else []
    scene.risk(likelihood=1, severity=1)
    client = sign_in(scene.aigul)
    client.get(at(name, scene, *more))
    few = counted(client, at(name, scene, *more))
    with scene.world.eyes_of(scene.aigul):
        for n in range(60):
            risk = scene.risk(likelihood=n % 5 + 1, severity=n % 3 + 1)
            Measure.objects.create(organisation=scene.ours, risk=risk, text="Шара")
    many = counted(client, at(name, scene, *more))
    assert many == few


def counted(client: Any, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_picture_of_the_procedure_has_every_state_and_step() -> None:
    drawn = pictures.procedure(["а", "ә", "б"], [pictures.Arrow(0, 1), pictures.Arrow(2, 0)], current=1, title="<т>")
    assert drawn.count("<rect") == 3 and drawn.count('class="step') == 2 and drawn.count("box here") == 1
    assert "&lt;т&gt;" in drawn and "style=" not in drawn
