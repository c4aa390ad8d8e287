"""Foreign tables in the browser: columns and values chosen, the same preview, the map kept, used again, taken along."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from zandy.inventory.map_reading import read_map
from zandy.register.journal.models import Entry
from zandy.register.journal.queries import broken_entries
from zandy.register.systems import columns_page, uploads
from zandy.register.systems.models import ColumnMap, System, Upload
from zandy.register.systems.own_maps import OWN

from .conftest import Office
from .pages import text
from .test_import import brought, confirm, workbook

EMOTION, CONSENT, STAGE = "emotion.determined", "emotion.consent", "system.stage"
LISTS = {
    "kk": [["Жүйенің атауы", "Эмоция бар ма", "Кезеңі", "Бюджет"],
           ["Скоринг", "иә", "Пайдалануда", "5"], ["Бот", "жоқ", "Әзірлеу", "6"], ["Дрон", "қайдам", "", "7"]],
    "ru": [["Наименование", "Определяет эмоции", "Этап", "Бюджет"],
           ["Скоринг", "да", "В эксплуатации", "5"], ["Бот", "нет", "Разработка", "6"], ["Дрон", "кто знает", "", "7"]],
    "en": [["System name", "Emotions?", "Stage", "Budget"],
           ["Скоринг", "Yes", "In use", "5"], ["Бот", "No", "Development", "6"], ["Дрон", "who knows", "", "7"]],
}  # fmt: skip
MEANS = {"c1": EMOTION, "c2": STAGE, "c3": ""}


def as_csv(*rows: list[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def page_of(name: str, page: Any) -> str:
    upload: Upload = page.context["upload"]
    return reverse(f"systems:{name}", args=[upload.organisation_id, upload.pk])


def choose(office: Office, page: Any, **means: str) -> Any:
    """The page that comes after the columns were chosen: that of the values, or the same with what is wrong."""
    return office.client.post(page_of("columns", page), means, follow=True)


def proposed(page: Any, **other: str) -> dict[str, str]:
    """The form of the values as a browser sends it back, with some fields changed."""
    fields = {value.field: value.reads for each in page.context["asked"] for value in each.values}
    return {**fields, **other}


def read(office: Office, page: Any, **other: str) -> Any:
    """The preview that comes after the values."""
    return office.client.post(page_of("values", page), proposed(page, **other), follow=True)


@pytest.fixture
def here(office: Office, uploads_in: Path) -> Office:
    office.speak("en")
    return office


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", LISTS)
def test_a_list_in_any_language_is_taken_over(office: Office, uploads_in: Path, language: str, kind: str) -> None:
    office.speak(language)
    data = as_csv(*LISTS[language]) if kind == "csv" else workbook(*LISTS[language])
    page = brought(office, f"list.{kind}", data, OWN)
    assert page.context["rows"][0].means == f"name_{language}", "the heading tells"
    assert page.context["rows"][1].samples[0] in text(page)
    page = choose(office, page, c0=f"name_{language}", **MEANS)
    asked = {each.column.number: {value.value: value.reads for value in each.values} for each in page.context["asked"]}
    assert list(asked[1].values()) == ["yes", "no", ""] and list(asked[2].values()) == ["in_use", "development"]
    page = read(office, page)
    assert page.context["count"] == 3 and not System.objects.exists(), "a preview writes no system"
    assert [(value, times) for _, _, value, times in page.context["unmatched"]] == [(LISTS[language][3][1], 1)]
    confirm(office, page)
    found = {system.name_kk: system for system in System.objects.all()}
    assert {name: system.stage for name, system in found.items()} == {
        "Скоринг": "in_use", "Бот": "development", "Дрон": "in_use",
    }  # fmt: skip
    assert found["Скоринг"].facts[EMOTION]["values"] == ["yes"] and found["Бот"].facts[EMOTION]["values"] == ["no"]
    assert EMOTION not in found["Дрон"].facts, "what nobody mapped is not asked, never no"
    assert getattr(found["Бот"], f"name_{language}") == "Бот"
    assert broken_entries(office.organisation.pk) == []


def test_every_reading_is_kept_apart(here: Office) -> None:
    rows = [["Name", "E"], *([f"S{place}", said] for place, said in enumerate(("ja", "nein", "?", "n/a", "x", "y")))]
    page = choose(here, brought(here, "a.csv", as_csv(*rows), OWN), c0="name_en", c1=EMOTION)
    fields = {value.value: value.field for value in page.context["asked"][0].values}
    says = {"ja": "yes", "nein": "no", "?": "?", "n/a": "n/a", "x": "-", "y": ""}
    page = read(here, page, **{fields[value]: reads for value, reads in says.items()})
    assert [value for _, _, value, _ in page.context["unmatched"]] == ["y"]
    confirm(here, page)
    states = {system.name_kk: system.facts.get(EMOTION) for system in System.objects.all()}
    assert [state and (state["status"], state.get("values", [])) for state in map(states.get, sorted(states))] == [
        ("known", ["yes"]), ("known", ["no"]), ("asked_not_known", []), ("not_applicable", []), None, None,
    ]  # fmt: skip
    assert states["S0"] is not None and states["S0"]["source"] == "E"


def test_a_map_is_kept_used_again_and_taken_along(here: Office, tmp_path: Path) -> None:
    page = choose(here, brought(here, "a.csv", as_csv(*LISTS["ru"]), OWN), c0="name_ru", **MEANS)
    fields = {value.value: value.field for value in page.context["asked"][0].values}
    page = read(here, page, save_as=" Наш   список ", **{fields["кто знает"]: "?"})
    kept = ColumnMap.objects.get()
    assert kept.name == "Наш список" and "The map was saved: Наш список." in text(page)
    again = brought(here, "b.csv", as_csv(*LISTS["ru"]), f"{OWN}{kept.pk}")
    assert again.context["count"] == 3 and not again.context["unmatched"], "straight to the preview"
    confirm(here, again)
    assert System.objects.get(name_ru="Дрон").facts[EMOTION]["status"] == "asked_not_known"
    answer = here.client.get(reverse("systems:map_file", args=[here.organisation.pk, kept.pk]))
    path = tmp_path / "map.toml"
    path.write_bytes(answer.content)
    found = read_map(path)
    assert answer["Content-Type"].startswith("application/toml") and "attachment" in answer["Content-Disposition"]
    assert found.columns == {"name_ru": "Наименование"} and [take.fact.name for take in found.takes] == [EMOTION, STAGE]
    here.client.post(reverse("systems:drop_map", args=[here.organisation.pk, kept.pk]))
    assert not ColumnMap.objects.exists() and System.objects.count() == 3
    written = Entry.objects.filter(organisation_id=here.organisation.pk, subject="systems_columnmap")
    assert written.count() == 2 and broken_entries(here.organisation.pk) == []


def test_a_map_with_the_same_name_takes_the_place_of_the_other(here: Office) -> None:
    for means in (EMOTION, CONSENT):
        page = choose(here, brought(here, "a.csv", as_csv(*LISTS["en"]), OWN), c0="name_en", c1=means)
        read(here, page, save_as="List")
    assert [each["is"] for each in ColumnMap.objects.get().columns] == ["name_en", CONSENT]


def test_a_kept_map_on_another_file_tells_what_is_missing(here: Office) -> None:
    page = choose(here, brought(here, "a.csv", as_csv(*LISTS["en"]), OWN), c0="name_en", **MEANS)
    read(here, page, save_as="List")
    kept = ColumnMap.objects.get()
    other = brought(here, "b.csv", as_csv(["System name", "Stage"], ["Бот", "In use"]), f"{OWN}{kept.pk}")
    assert other.status_code == 422 and "Emotions?" in text(other)
    page = here.client.get(page_of("columns", other))
    assert page.context["missing"] == ["Emotions?"] and [row.means for row in page.context["rows"]] == [
        "name_en",
        STAGE,
    ]
    page = choose(here, page, c0="name_en", c1=STAGE)
    assert read(here, page).context["count"] == 1


def test_what_a_file_does_not_have_stays_in_the_map_for_the_next(here: Office) -> None:
    page = choose(here, brought(here, "a.csv", as_csv(["Name", "E"], ["A", "ja"]), OWN), c0="name_en", c1=EMOTION)
    read(here, page, save_as="List", **{page.context["asked"][0].values[0].field: "yes"})
    kept = ColumnMap.objects.get()
    page = brought(here, "b.csv", as_csv(["Name", "E"], ["B", "nein"]), f"{OWN}{kept.pk}")
    page = here.client.get(page_of("values", page))
    read(here, page, save_as="List", **{page.context["asked"][0].values[0].field: "no"})
    assert ColumnMap.objects.get().columns[1]["values"] == {"ja": "yes", "nein": "no"}


def test_lists_are_made_shorter_and_choices_stay(here: Office) -> None:
    page = brought(here, "a.csv", as_csv(*LISTS["en"]), OWN)
    everything = sum(len(group.options) for group in page.context["groups"])
    assert everything == len(columns_page.offered()) > 100
    page = choose(here, page, c0="name_en", c2=STAGE, find="emotion consent", narrow="1")
    listed = [name for group in page.context["groups"] for name, _ in group.options]
    assert CONSENT in listed and STAGE not in listed and len(listed) < 5
    assert [row.means for row in page.context["rows"]] == ["name_en", "", STAGE, ""]
    assert "selected>Stage of the life cycle" in page.content.decode()
    assert Upload.objects.get().columns == [], "nothing is kept before the columns are"
    none = choose(here, page, c0="name_en", find="квазар", narrow="1")
    assert "No fact has these words" in text(none)


@pytest.mark.parametrize(
    ("means", "words"),
    [
        ({"c1": EMOTION}, "Choose which column holds"),
        ({"c0": "name_en", "c1": "name_en"}, "Only one column can be this: Name in English."),
        ({"c0": "no.such_fact", "c1": "reading.medium_risk", "c2": "name"}, "Choose which column holds"),
    ],
)
def test_what_cannot_be_chosen(here: Office, means: dict[str, str], words: str) -> None:
    page = choose(here, brought(here, "a.csv", as_csv(*LISTS["en"]), OWN), **means)
    assert page.status_code == 422 and words in text(page)


def test_only_names_may_be_taken(here: Office) -> None:
    page = choose(here, brought(here, "a.csv", as_csv(*LISTS["en"]), OWN), c0="name_en")
    assert not page.context["asked"] and "No column states a fact" in text(page)
    confirm(here, read(here, page))
    assert {system.verdict for system in System.objects.all()} == {"undetermined"}
    assert not any(system.facts for system in System.objects.all())


def test_a_reading_that_was_not_offered_is_none(here: Office) -> None:
    page = choose(here, brought(here, "a.csv", as_csv(*LISTS["en"]), OWN), c0="name_en", c1=EMOTION)
    page = read(here, page, **{"v1-0": "in_use", "v1-1": "(a+)+$", "v9-9": "yes"})
    assert page.context["count"] == 3 and len(page.context["unmatched"]) == 3


def test_two_columns_that_contradict_each_other_leave_a_fact_open(here: Office) -> None:
    rows = [["Name", "E1", "E2"], ["A", "yes", "no"], ["B", "yes", ""], ["C", "yes", "yes"]]
    page = choose(here, brought(here, "a.csv", as_csv(*rows), OWN), c0="name_en", c1=EMOTION, c2=EMOTION)
    page = read(here, page)
    assert [times for _, times in page.context["disagreeing"]] == [1] and "Columns that contradict" in text(page)
    confirm(here, page)
    assert [EMOTION in system.facts for system in System.objects.order_by("name_kk")] == [False, True, True]


HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "{{ 7|add:7 }}", "=cmd|' /C calc'!A0",
    "]\n[[take]]", "", "", "<SCRIPT>alert(1)</script>", "ӘІҢҒ" * 200, "\u202eevil", "../../etc/passwd",
]  # fmt: skip


# What looks like a formula is none to the writer of the workbook: that heading is empty there. Empty ones get numbers.
@pytest.mark.parametrize(
    ("kind", "can"), [("csv", [0, 1, 2, 3, 4, 5, 7, 10, 11]), ("xlsx", [0, 1, 2, 3, 5, 6, 7, 10, 11])]
)
def test_headings_and_values_are_only_words(here: Office, kind: str, can: list[int]) -> None:
    rows = [["Name", *HOSTILE], ["Бот", *(f"{each[:150]}!" for each in HOSTILE)]]
    data = as_csv(*rows) if kind == "csv" else workbook(*rows)
    page = brought(here, f"a.{kind}", data, OWN)
    named = [row.column.number for row in page.context["rows"] if row.column.named]
    assert named == can, "the empty, the repeated and the endless cannot be chosen"
    facts = [fact.name for fact in columns_page.offered()]
    means = {f"c{number}": facts[place] for place, number in enumerate(named)}
    page = choose(here, page, **{**means, "c0": "name_en"})
    assert len(page.context["asked"]) == 8 and b"<script>alert" not in page.content and b"<img" not in page.content
    answers = {value.field: "?" for each in page.context["asked"] for value in each.values}
    page = here.client.post(page_of("values", page), {**answers, "save_as": HOSTILE[0]}, follow=True)
    assert page.context["count"] == 1 and not page.context["unmatched"]
    for address in (page.request["PATH_INFO"], reverse("systems:import", args=[here.organisation.pk])):
        shown = here.client.get(address).content
        assert b"<script>alert" not in shown and b"<img src=x" not in shown
    confirm(here, page)
    assert len(System.objects.get().facts) >= 7
    answer = here.client.get(reverse("systems:map_file", args=[here.organisation.pk, ColumnMap.objects.get().pk]))
    assert "\n" not in answer["Content-Disposition"]


def test_a_kept_map_that_somebody_spoiled_is_told(here: Office) -> None:
    """An archive from elsewhere may hold anything; nothing in it becomes a rule of its own."""
    spoiled = [{"column": "Name", "is": "name"}, {"column": "E", "is": EMOTION, "values": {"a": "(x+)+"}},
               {"column": "F", "is": "no.such"}]  # fmt: skip
    kept = ColumnMap.objects.create(organisation=here.organisation, name="Spoiled", columns=spoiled)
    page = brought(here, "a.csv", as_csv(["Name", "E", "F"], ["A", "a", "b"]), f"{OWN}{kept.pk}")
    assert page.status_code == 422 and "no.such" in text(page)
    assert here.client.get(page_of("columns", page)).status_code == 200
    assert here.client.get(page_of("values", page)).status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.yaml", b"zandy: 1\nname: x\n", "A YAML file has no columns"),
        ("a.json", b'{"a": 1}', "list of entries"),
        ("a.csv", ",".join(f"c{place}" for place in range(columns_page.MOST_OFFERED + 1)).encode(), "too many columns"),
    ],
)
def test_files_that_have_no_columns_to_choose(here: Office, name: str, data: bytes, words: str) -> None:
    page = brought(here, name, data, OWN)
    assert page.status_code == 422 and words in text(page) and not System.objects.exists()


def test_a_list_of_objects_is_a_table_too(here: Office) -> None:
    data = '[{"Name": "A", "E": true, "more": {"x": 1}}, {"Name": "B", "E": false}]'
    page = choose(here, brought(here, "a.json", data.encode(), OWN), c0="name_en", c1=EMOTION)
    confirm(here, read(here, page))
    assert [system.facts[EMOTION]["values"] for system in System.objects.order_by("name_kk")] == [["yes"], ["no"]]


def test_five_thousand_rows(here: Office) -> None:
    rows = [[f"Жүйе {place}", ("иә", "жоқ", "")[place % 3], str(place)] for place in range(5_000)]
    page = brought(here, "a.csv", as_csv(["Атауы", "Эмоция", "№"], *rows), OWN)
    assert [row.means for row in page.context["rows"]] == ["name_kk", "", "id"]
    page = choose(here, page, c0="name_kk", c1=EMOTION, c2="id")
    page = read(here, page)
    assert page.context["count"] == 5_000
    confirm(here, page)
    assert System.objects.count() == 5_000
    assert System.objects.get(sort_name__endswith=" 4999").source == "a.csv · 4999"
    assert System.objects.filter(**{"facts__emotion.determined__isnull": True}).count() == 1_666


def test_a_column_of_many_values_asks_for_the_commonest(here: Office) -> None:
    rows = [[f"A{place}", f"v{place % 90}"] for place in range(200)]
    page = choose(here, brought(here, "a.csv", as_csv(["Name", "E"], *rows), OWN), c0="name_en", c1=EMOTION)
    (asked,) = page.context["asked"]
    assert len(asked.values) == columns_page.MOST_OF_ONE and asked.left == 30 and "There are more values" in text(page)


def test_another_organisation_sees_no_map_and_no_columns(here: Office, world: Any, sign_in: Any) -> None:
    page = choose(here, brought(here, "a.csv", as_csv(*LISTS["en"]), OWN), c0="name_en")
    read(here, page, save_as="List")
    upload, kept = Upload.objects.get(), ColumnMap.objects.get()
    berik = world.person("Berik")
    theirs = world.organisation(berik)
    client = sign_in(berik)
    for name, number in (("columns", upload.pk), ("values", upload.pk), ("map_file", kept.pk)):
        for organisation in (here.organisation, theirs):
            assert client.get(reverse(f"systems:{name}", args=[organisation.pk, number])).status_code == 404
    assert client.post(reverse("systems:drop_map", args=[theirs.pk, kept.pk])).status_code == 404
    with world.eyes_of(berik):
        assert not ColumnMap.objects.exists()


def test_a_file_that_has_gone_is_told(here: Office, uploads_in: Path) -> None:
    page = brought(here, "a.csv", as_csv(*LISTS["en"]), OWN)
    for path in uploads_in.iterdir():
        path.unlink()
    for name in ("columns", "values"):
        answer = here.client.get(page_of(name, page))
        assert answer.status_code == 422 and uploads.UploadError("gone").message in text(answer)
