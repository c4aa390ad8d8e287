"""Properties on random texts: no letter is lost, ids are unique, nothing but LegislationError is ever raised."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.legislation.texts import KK, RU, Made, act_like_texts, made_acts, mutated_miniatures, sheets_of_extracts
from zandy.legislation import Act, LegislationError, Reading, read_bytes, to_akn
from zandy.legislation.letters import fold, normalise, squeeze
from zandy.legislation.serial import act_from_json, act_to_json
from zandy.legislation.skeletons import from_json, to_json

ANY_TEXT = st.one_of(act_like_texts, sheets_of_extracts, mutated_miniatures, st.text(max_size=300))
often = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reading_or_none(content: bytes, name: str) -> Reading | None:
    """The reading, or None where the text was refused in the proper way."""
    try:
        return read_bytes(content, name)
    except LegislationError as error:
        assert all(error.message(lang) for lang in ("kk", "ru", "en"))
        return None


def check(act: Act) -> None:
    eids = [unit.eid for unit in act.walk()]
    assert len(eids) == len(set(eids))
    places = [piece.at for unit in act.walk() for piece in unit.pieces]
    assert places == sorted(set(places)), "document order is source order"
    assert act_from_json(act_to_json(act)) == act


@often
@given(ANY_TEXT, st.sampled_from(["a.txt", "a.md"]))
@example("БАП\n1)\nEскерту.\n0\n2)", "a.txt")  # an editor's note inside a point
@example("## а ст. 0\n>0.\n# а ст. 0\n>0.\n>Статья", "a.md")  # one article in two extracts
def test_no_letter_is_lost(text: str, name: str) -> None:
    reading = reading_or_none(text.encode("utf-8", "replace"), name)
    if reading is not None:
        assert reading.rebuild(markup=True) == squeeze(text.removeprefix("\ufeff").encode("utf-8", "replace").decode())
        for act in reading.acts:
            check(act)


@often
@given(made_acts(), st.sampled_from(["a.txt", "a.md"]))
def test_a_well_formed_act_gets_the_ids_it_must(made: Made, name: str) -> None:
    reading = read_bytes(made.text.encode("utf-8"), name)
    assert [unit.eid for unit in reading.act.leaves] == made.leaves
    assert reading.report.notices == ()


@often
@given(ANY_TEXT)
def test_words_of_a_page_are_kept(text: str) -> None:
    plain = text.replace("<", " ").replace("&", " ")
    page = "".join(f"<p>{line}</p>" for line in plain.split("\n"))
    reading = reading_or_none(page.encode("utf-8", "replace"), "a.html")
    if reading is not None:
        assert reading.rebuild(markup=True) == squeeze(plain.encode("utf-8", "replace").decode())
        for act in reading.acts:
            check(act)


@often
@given(
    st.one_of(st.binary(max_size=400), ANY_TEXT.map(lambda text: text.encode("utf-16"))),
    st.sampled_from(["", "a.html", "a.md", "a.docx"]),
)
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    reading_or_none(content, name)


@often
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<!--",
                "-->",
                "<![",
                "<?",
                '<a b="',
                ">",
                "'",
                "<script>",
                "</script>",
                "1-бап. Ара",
                "<h3>",
                "&#0;",
                "&x",
            ]
        )
    )
)
def test_broken_pages_are_read_or_refused(parts: list[str]) -> None:
    reading_or_none("".join(parts).encode("utf-8"), "a.html")


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["word/document.xml", "[Content_Types].xml", "x"]), st.binary(max_size=200), st.binary(max_size=60)
)
def test_broken_archives_are_refused(name: str, content: bytes, tail: bytes) -> None:
    pytest.importorskip("docx")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
        archive.writestr("word/document.xml.rels", content)
    for broken in (buffer.getvalue(), buffer.getvalue()[: -len(tail) or None] + tail, buffer.getvalue() + tail):
        reading_or_none(broken, "a.docx")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([KK, RU]), st.integers(0, 6000), st.binary(min_size=1, max_size=4))
def test_damaged_files_are_read_or_refused(path: object, at: int, damage: bytes) -> None:
    content = (KK if path == KK else RU).read_bytes()
    reading_or_none(content[:at] + damage + content[at + len(damage) :], "")


@often
@given(st.text(max_size=80))
def test_the_normal_form_is_a_normal_form(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert len(fold(text)) == len(text)


@often
@given(st.text(max_size=60))
def test_damaged_json_is_refused(text: str) -> None:
    for load in (act_from_json, from_json):
        with pytest.raises(LegislationError):
            load(text)


@often
@given(act_like_texts)
def test_any_act_exports(text: str) -> None:
    from dataclasses import replace
    from xml.etree import ElementTree

    for act in read_bytes(text.encode("utf-8"), "a.txt").acts if text.strip() else ():
        ElementTree.fromstring(to_akn(replace(act, name="ai_law", lang="kk")))


def test_skeletons_survive_their_json() -> None:
    from zandy.legislation import skeleton

    assert from_json(to_json(skeleton("ai_law"))) == skeleton("ai_law")
