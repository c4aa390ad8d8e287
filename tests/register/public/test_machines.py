"""What programs read: open data with ids, the feed, the site map, what robots may read."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import polars
import pytest
from django.test import Client

from zandy.register.public import opendata
from zandy.register.public.columns import COLUMNS
from zandy.register.public.views import machines
from zandy.register.systems.actions import edit_card

from .conftest import PROFILE, Place


def body(address: str) -> bytes:
    """What an address answers."""
    answered: Any = Client().get(address)
    assert answered.status_code == 200, address
    return bytes(answered.getvalue())


def test_the_three_files_say_the_same(place: Place) -> None:
    place.publish()
    place.publish(place.another(name_kk="Екінші жүйе"))
    rows = list(csv.DictReader(io.StringIO(body("/open-data/systems.csv").decode("utf-8-sig"))))
    table = polars.read_parquet(io.BytesIO(body("/open-data/systems.parquet")))
    whole = json.loads(body("/open-data/systems.json"))
    assert len(rows) == table.height == len(whole["systems"]) == 2 and list(rows[0]) == table.columns == list(COLUMNS)
    for row, columns, said in zip(rows, table.to_dicts(), whole["systems"], strict=True):
        one = json.loads(body(f"/open-data/systems/{row['id']}.json"))
        assert said == one and said["id"] == row["id"] == columns["id"]
        assert row["name_kk"] == columns["name_kk"] == said["names"]["kk"]
        assert row["people_ru"] == PROFILE["people_ru"] == columns["people_ru"] == said["people"]["ru"]
        assert row["sector"] == "finance" and row["risk_source"] == "computed"
        assert int(row["version"]) == columns["version"] == said["version"] == 1
    assert whole["licence"] == opendata.LICENCE
    assert table.schema["published_at"] == polars.Datetime("us", "UTC") and table.schema["reviewed_on"] == polars.Date


def test_a_spreadsheet_runs_nothing(place: Place) -> None:
    with place.eyes():
        edit_card(system=place.system, name_kk='=HYPERLINK("http://x")', name_ru="@sum", name_en="+1")
    place.publish()
    row = next(iter(csv.DictReader(io.StringIO(body("/open-data/systems.csv").decode("utf-8-sig")))))
    assert row["name_kk"].startswith("'=") and row["name_ru"] == "'@sum" and row["name_en"] == "'+1"


def test_the_licence_is_stated(place: Place) -> None:
    place.publish()
    for address in ("/open-data/systems.csv", f"/open-data/systems/{place.system.ident}.json"):
        answered: Any = Client().get(address)
        assert opendata.LICENCE in answered["Link"] and 'rel="license"' in answered["Link"]
        answered.getvalue()
    for language in ("kk", "ru", "en"):
        html = body(f"/{language}/register/data/").decode()
        assert "CC BY 4.0" in html and all(f"<code>{column}</code>" in html for column in COLUMNS)


def test_a_file_that_is_not_there(place: Place) -> None:
    assert Client().get("/open-data/systems.xlsx").status_code == 404
    assert Client().get("/sitemap-2.xml").status_code == 404 and Client().get("/sitemap-0.xml").status_code == 404


def test_a_failed_file_leaves_the_old_one(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.publish()
    whole = body("/open-data/systems.csv")

    def fail(path: Any, changed: Any) -> None:
        path.write_text("half")
        raise OSError("disk is full")

    monkeypatch.setitem(opendata.MAKERS, "csv", fail)
    place.publish(place.another(name_kk="Екінші жүйе"))
    with pytest.raises(OSError, match="disk"):
        opendata.file("csv")
    path = opendata.path_of("csv")
    assert path.read_bytes() == whole and [each.name for each in path.parent.glob("*.part")] == []


def test_the_feed_tells_changes_in_each_language(place: Place) -> None:
    from zandy.register.public import actions

    place.publish()
    second = place.another(name_kk="Екінші & жүйе", name_ru="Вторая", name_en="")
    place.publish(second)
    with place.eyes():
        actions.withdraw(system=place.system, by=place.officer, reasons={"kk": "тоқтады", "ru": "остановлена"})
    space = {"a": "http://www.w3.org/2005/Atom"}
    for language, gone in (("kk", "тоқтады"), ("ru", "остановлена"), ("en", "тоқтады")):
        feed = ET.fromstring(body(f"/{language}/register/changes.atom"))
        entries = feed.findall("a:entry", space)
        assert [entry.findtext("a:id", "", space) for entry in entries] == [
            f"urn:uuid:{place.system.ident}", f"urn:uuid:{second.ident}",
        ]  # fmt: skip
        assert entries[0].findtext("a:summary", "", space) == gone
        link = entries[1].find("a:link", space)
        assert link is not None and f"/{language}/register/{second.ident}/" in link.attrib["href"]
    assert "Екінші &amp; жүйе" in body("/kk/register/changes.atom").decode()


def test_the_site_map_names_every_page_in_three_languages(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.publish()
    index = body("/sitemap.xml").decode()
    maps = [re.sub(r"https?://[^/]+", "", each) for each in re.findall(r"<loc>([^<]+)</loc>", index)]
    assert maps[0] == "/sitemap-1.xml"
    told = "".join(body(each).decode() for each in maps)
    ET.fromstring(body(maps[0]))
    for language in ("kk", "ru", "en"):
        assert told.count(f"<loc>http://127.0.0.1:8000/{language}/register/{place.system.ident}/</loc>") == 1
    monkeypatch.setattr(machines, "MAPPED", 1)
    monkeypatch.setattr("zandy.register.public.queries.highest_number", lambda: 3)
    assert body("/sitemap.xml").decode().count("<sitemap>") == 4


def test_a_site_map_stays_under_the_limit() -> None:
    assert (machines.MAPPED * 3) + 9 <= 50_000


def test_robots_stay_out_of_what_is_not_public() -> None:
    text = body("/robots.txt").decode()
    assert "Disallow: /o/" in text and "Sitemap: " in text and "Disallow: /kk" not in text
