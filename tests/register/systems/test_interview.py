"""The interview: one question a page, to the end; "I don't know" is an answer; contradictions write nothing."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict

from tests.sources import source
from zandy.answers.view import asked_at
from zandy.law.decisions.assess import assess
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, Status
from zandy.legislation import add as add_text
from zandy.register.systems.interview import ReplyError, place_of, reply_state
from zandy.register.systems.models import Answer, System

from .conftest import Office, known
from .pages import at, text

DAY = date(2026, 11, 21)
#: What is so of an ordinary system that does nothing grave and keeps the rules; nothing else is.
TRUE = {
    "system.digital_object", "system.learns_from_data", "system.in_kazakhstan", "data_protection.requirements_met",
    "autonomy.human_takes_final_decision", "mode.access_restricted", "training.purposes_predetermined_and_lawful",
}  # fmt: skip


def test_from_the_name_to_the_last_question_in_kazakh(office: Office) -> None:
    """An ordinary recommender: everything grave is no, the rest not known; the interview ends by itself."""
    office.speak("kk")
    form = {"name_kk": "Кітап ұсынушы", "own_role": "both"}
    answer = office.client.post(f"/o/{office.organisation.pk}/systems/new/", form, follow=True)
    asked: list[str] = []
    while "systems/question.html" in [template.name for template in answer.templates]:
        fact = answer.context["question"].fact
        assert fact.name not in asked, "asked twice"
        asked.append(fact.name)
        assert "Неге сұралады" in text(answer)
        reply = "yes" if fact.name in TRUE else "no" if "no" in fact.values else "unknown"
        answer = office.client.post(answer.request["PATH_INFO"], {"answer": reply}, follow=True)
        assert len(asked) < 150
    assert "Сұрақ қалмады" in text(answer)
    system = System.objects.get()
    assert asked[:3] == ["system.digital_object", "system.learns_from_data", "system.in_kazakhstan"]
    assert set(system.facts) == set(asked) and system.verdict == "lawful" and system.risk == "low"
    assert Answer.objects.filter(system=system).count() == len(asked)


def test_i_do_not_know_is_kept_and_not_asked_again(office: Office) -> None:
    system = office.system()
    first = office.client.get(at("interview", system)).url
    office.client.post(first, {"answer": "unknown"})
    assert office.client.get(at("interview", system)).url != first
    system.refresh_from_db()
    name = first.rstrip("/").rpartition("/")[2]
    assert system.facts[name]["status"] == "asked_not_known"
    assert "Білмеймін" in text(office.client.get(first))


def test_an_answer_carries_who_when_and_from_where(office: Office) -> None:
    system = office.system()
    office.client.post(at("question", system, fact="emotion.determined"), {"answer": "yes", "source": "шарт № 12"})
    page = text(office.client.get(at("answers", system)))
    assert "Aigul" in page and "шарт № 12" in page
    system.refresh_from_db()
    kept = system.facts["emotion.determined"]
    assert kept["by"] == "Aigul" and kept["source"] == "шарт № 12" and kept["values"] == ["yes"]


def test_several_values_may_be_left_possible(office: Office) -> None:
    system = office.system()
    address = at("question", system, fact="failure.moral_harm")
    office.client.post(address, {"answer": "several", "possible": ["may", "does"]})
    system.refresh_from_db()
    assert system.facts["failure.moral_harm"]["values"] == ["does", "may"]
    assert office.client.post(address, {"answer": "several"}).status_code == 422
    page = text(office.client.get(address))
    assert page.count(" checked") == 3, "the choice, and the two values"


@pytest.mark.parametrize(("language", "word"), [("kk", "Жауапты таңдаңыз"), ("ru", "Выберите ответ"), ("en", "Choose")])
def test_nothing_chosen_is_told_and_nothing_written(office: Office, language: str, word: str) -> None:
    system, count = office.system(), Answer.objects.count()
    office.speak(language)
    answer = office.client.post(at("question", system, fact="emotion.determined"), {"source": "x"})
    assert answer.status_code == 422 and word in text(answer)
    assert Answer.objects.count() == count


def test_contradictory_answers_name_both_and_write_nothing(office: Office) -> None:
    system = office.system(facts=known(mode__freely_available=True))
    count = Answer.objects.count()
    office.speak("ru")
    answer = office.client.post(at("question", system, fact="mode.access_restricted"), {"answer": "yes"})
    page = text(answer)
    assert answer.status_code == 422 and "Ничего не записано" in page
    assert at("question", system, fact="mode.freely_available") in page
    assert page.count(answer.context["question"].text.question) >= 2
    system.refresh_from_db()
    assert "mode.access_restricted" not in system.facts and Answer.objects.count() == count


def test_back_and_change_lose_nothing(office: Office) -> None:
    system = office.system()
    first = office.client.get(at("interview", system)).url
    office.client.post(first, {"answer": "no", "source": "актіден"})
    second = office.client.get(office.client.get(at("interview", system)).url)
    back = second.context["place"].before
    page = office.client.get(at("question", system, fact=back))
    assert "актіден" in text(page) and re.search(r'value="no" checked', text(page))
    answer = office.client.post(first, {"answer": "unknown", "then": "answers"})
    assert answer.url == at("answers", system)
    assert Answer.objects.filter(system=system, fact=back).count() == 2, "the earlier answer stays in the record"


def test_a_strange_way_on_is_not_followed(office: Office) -> None:
    system = office.system()
    answer = office.client.post(
        at("question", system, fact="emotion.determined"), {"answer": "no", "then": "https://example.org/"}
    )
    assert answer.url == at("interview", system)


def test_an_unknown_fact_is_no_page(office: Office) -> None:
    system = office.system()
    assert office.client.get(at("question", system, fact="no.such")).status_code == 404


def test_the_stage_is_moved_and_not_answered(office: Office) -> None:
    system = office.system()
    assert office.client.get(at("question", system, fact="system.stage")).url == at("stages", system)


def test_a_reader_may_not_answer(office: Office, world: Any, sign_in: Any) -> None:
    system = office.system()
    berik = world.person("Berik")
    world.join(office.organisation, berik, "reader", by=office.officer)
    client = sign_in(berik)
    assert client.get(at("regime", system)).status_code == 200
    assert client.post(at("question", system, fact="emotion.determined"), {"answer": "no"}).status_code == 403
    assert client.get(at("interview", system)).status_code == 403


# --- Replies and places, without pages ---


def data(**values: Any) -> QueryDict:
    made = QueryDict(mutable=True)
    for key, value in values.items():
        made.setlist(key, value if isinstance(value, list) else [value])
    return made


def test_what_replies_mean() -> None:
    fact = VOCABULARY["emotion.determined"]
    assert reply_state(fact, data(answer="yes"), by="A", on=DAY).values == {"yes"}
    assert reply_state(fact, data(answer="unknown"), by="A", on=DAY).status is Status.ASKED_NOT_KNOWN
    assert reply_state(fact, data(answer="not_applicable"), by="A", on=DAY).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("fact", "reply"),
    [
        ("emotion.determined", {"answer": "perhaps"}),
        ("failure.moral_harm", {"answer": "not_applicable"}),
        ("failure.moral_harm", {"answer": "several", "possible": ["may", "<b>"]}),
        ("failure.moral_harm", {}),
    ],
)
def test_what_is_no_reply(fact: str, reply: dict[str, Any]) -> None:
    with pytest.raises(ReplyError):
        reply_state(VOCABULARY[fact], data(**reply), by="A", on=DAY)


def test_the_place_of_a_question() -> None:
    nothing = assess(Knowledge(), on=DAY)
    assert nothing.next_question is not None
    first = place_of(nothing.next_question, nothing)
    assert (first.number, first.before) == (1, None) and first.of == len(nothing.open_questions)
    assert first.after == nothing.open_questions[1].name


@pytest.mark.parametrize(("fact", "shown"), [("emotion.consent", True), ("system.digital_object", False)])
def test_the_official_words_stand_side_by_side_once_they_were_added(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fact: str, shown: bool
) -> None:
    """Of a later edition known as an overlay the words of its base, marked; of what it touches none."""
    system = office.system()
    office.speak("en")
    without = text(office.client.get(at("question", system, fact=fact)))
    assert "The official text has not been added here" in without and "<blockquote" not in without
    monkeypatch.setenv("ZANDY_HOME", str(tmp_path))
    for language in ("kaz", "rus"):
        add_text(source("sources", "adopted", f"230-VIII.{language}.md"))
    page = text(office.client.get(at("question", system, fact=fact)))
    assert ("This is the official text of the edition" in page) is shown
    assert page.count('<blockquote class="law">') == (2 * len(asked_at(VOCABULARY[fact], "ai_law")) if shown else 0)
