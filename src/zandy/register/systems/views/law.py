"""A provision of the law, open to everyone: our summaries, the norms at it, the official words, what to beware of."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zandy.answers.official import Official
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.norms.editions import edition_ids, in_force_on
from zandy.law.words.edition import Edition, NotComputed
from zandy.law.words.norm import Classification, Norm
from zandy.law.words.provision import Provision
from zandy.wording import texts

from ...language import LANGUAGES, current_language
from ...organisations.access import public
from .. import speech
from ..interview import official_words


@public
def provision(request: HttpRequest, act: str, eid: str) -> HttpResponse:
    """One provision with ``?edition=``; by default as the edition in force today has it."""
    at = _parsed(act, eid)
    edition = _edition(at, request.GET.get("edition", ""))
    home = edition.home_of(at)
    if not texts.has_summary(at, edition.id) and home is None:
        raise Http404(str(at))
    official = official_words(at, edition.id)
    context = {
        "place": speech.place(at, edition.id), "edition": edition.id,
        "act_title": texts.act_title(at.act, current_language()),
        "edition_label": texts.edition_label(edition.id, current_language()),
        "statement": texts.edition_statement(edition.id, current_language()),
        "title": texts.title(at, current_language(), edition.id),
        "sides": [_side(at, lang, edition.id, official) for lang in LANGUAGES],
        "base": texts.edition_label(official.base, current_language()) if official.base else "",
        "note": _note(at, edition.id),
        "trust": _trust(at, edition.id), "norms": [_norm(norm, edition) for norm in _norms(at, edition)],
        "not_computed": speech.term(f"not_computed.{home}") if isinstance(home, NotComputed) else "",
        "parts": [speech.place(part, edition.id) for part in texts.parts_of(at)],
    }  # fmt: skip
    return render(request, "systems/provision.html", context)


def _parsed(act: str, eid: str) -> Provision:
    try:
        found = Provision.parse(f"{act}:{eid}")
    except ValueError as error:
        raise Http404(eid) from error
    if act not in texts.acts() or not found.steps:
        raise Http404(act)
    return found


def _edition(at: Provision, asked: str) -> Edition:
    """The edition asked for, where it is of the provision's act or reads it; else the draft's or the one in force."""
    if asked in edition_ids() and (edition_by_id(asked).act == at.act or not at.act.startswith("ai_law")):
        return edition_by_id(asked)
    if at.act == "ai_law_draft":
        return edition_by_id("draft")
    return in_force_on(timezone.localdate()) or edition_by_id(edition_ids()[-1])


def _side(at: Provision, lang: str, edition: str, official: Official) -> dict[str, str]:
    return {
        "lang": lang, "language": speech.term(f"language.{lang}"), "summary": speech.summary(at, edition, lang),
        "official": official.texts.get(lang, ""),
    }  # fmt: skip


def _note(at: Provision, edition: str) -> str:
    return (texts.note(at, current_language(), edition) or "") if texts.has_summary(at, edition) else ""


def _trust(at: Provision, edition: str) -> str:
    return speech.term(f"trust.{texts.summary_trust(at, edition)}") if texts.has_summary(at, edition) else ""


def _norms(at: Provision, edition: Edition) -> list[Norm]:
    """The norms that live here or in a part of it; else the one of the whole that this is a part of."""
    found = [norm for norm in edition.all_norms if any(place.within(at) for place in norm.homes)]
    home = edition.home_of(at)
    return found or ([home] if isinstance(home, Norm) else [])


def _norm(norm: Norm, edition: Edition) -> dict[str, Any]:
    deadline, mark = speech.deadline(norm.by, timezone.localdate())
    arms = norm.arms if isinstance(norm, Classification) else ()
    return {
        "place": speech.place(norm.at, edition.id), "modality": speech.upper(speech.term(f"modality.{norm.modality}")),
        "who": speech.roles(norm.who, edition.id), "toward": speech.roles(norm.toward, edition.id),
        "conduct": ", ".join(speech.term(f"conduct.{each}") for each in norm.to),
        "deadline": deadline, "deadline_mark": mark, "documents": speech.documents(norm.documents, edition.id),
        "facts": [speech.label(fact.name, edition.id) for fact in norm.condition.facts()],
        "exemptions": [speech.place(each.at, edition.id) for each in norm.unless],
        "overridden": [
            (speech.place(each.by.at, edition.id), speech.term(f"ground.{each.ground}")) for each in norm.overridden
        ],
        "arms": [(speech.upper(speech.outcome(norm, arm.value, edition.id)), speech.place(arm.at, edition.id))
                 for arm in arms],
    }  # fmt: skip
