"""Writes: keep a draft. Nothing else of a matter is ever written."""

from zandy.answers.paper import Paper

from ..accounts.models import User
from ..documents.actions import keep_paper
from ..incidents.models import Incident
from ..journal.actions import action
from ..systems.models import System
from .drafts import KEPT_AS, said
from .models import KeptDraft


@action
def keep_draft(
    *, system: System, matter: str, kind: str, answer: Paper, language: str, format: str, by: User | None,
    incident: Incident | None = None,
) -> KeptDraft:  # fmt: skip
    """Set a draft as a document of a system and keep it, beside the incident that it is about.

    Raises FileError when it cannot be kept, KeyError for a kind that there is not.
    """
    document = keep_paper(
        system=system, kind=KEPT_AS[kind], language=language, format=format, by=by,
        build=lambda snapshot, voice: said(kind, answer, voice.language, whole=True),
    )  # fmt: skip
    return KeptDraft.objects.create(
        organisation_id=system.organisation_id, document=document, matter=matter, incident=incident
    )  # fmt: skip
