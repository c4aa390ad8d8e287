"""Every message is there in three languages, takes the same details in each, and is used."""

import re
import string
from pathlib import Path

import pytest

import zandy.legislation
from zandy.legislation import LegislationError
from zandy.legislation.messages import LANGUAGES, MESSAGES, NOTICES, render

SOURCE = "\n".join(path.read_text("utf-8") for path in Path(str(zandy.legislation.__file__)).parent.rglob("*.py"))
ALL = {**MESSAGES, **NOTICES}


@pytest.mark.parametrize("code", ALL)
def test_a_message_speaks_three_languages(code: str) -> None:
    texts = ALL[code]
    assert set(texts) == set(LANGUAGES)
    fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name is not None} for text in texts.values()]
    assert fields[0] == fields[1] == fields[2]
    assert texts["kk"] != texts["ru"] != texts["en"]


def test_every_code_raised_has_a_message_and_every_message_is_raised() -> None:
    raised = set(re.findall(r"LegislationError\(\s*\"(\w+)\"", SOURCE))
    assert raised == set(MESSAGES)
    noticed = set(re.findall(r"Notice\([^\"]*\"(\w+)\"", SOURCE))
    assert noticed == set(NOTICES)


def test_an_unknown_language_is_answered_in_english() -> None:
    assert render(ALL["empty"], "de", {"name": "x"}) == render(ALL["empty"], "en", {"name": "x"})
    error = LegislationError("http_status", url="u", status=404)
    assert "404" in str(error) and error.message("kk") != error.message("ru") != str(error)
