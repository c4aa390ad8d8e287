"""What the page of a system's documents shows of each document that is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..language import current_language, text
from ..systems import speech
from ..systems.speech import Place
from .content.snapshot import Snapshot
from .lists import document_label, document_list
from .models import Evidence, GeneratedDocument
from .queries import Asked

#: Marks of the style sheet.
MARKS = {"there": "met", "draft": "open", "out_of_date": "open", "missing": "no"}


@dataclass(frozen=True, slots=True)
class Row:
    """One document that is asked for."""

    document: str
    label: str
    mark: str
    state: str
    certain: bool
    groups: str
    places: tuple[Place, ...]
    made: tuple[GeneratedDocument, ...]
    evidence: tuple[Evidence, ...]
    kinds: tuple[tuple[str, str], ...]


def asked_rows(asked: Iterable[Asked], snapshot: Snapshot) -> list[Row]:
    """The documents in the words of the page."""
    return [_row(each, snapshot.assessment.edition) for each in asked]


def kind_title(kind: str) -> str:
    """What a document that we make is called."""
    return text(f"documents.paper.kind.{kind}")


def _row(asked: Asked, edition: str) -> Row:
    language = current_language()
    titles = {group.key: group.title[language] for group in document_list().groups}
    missing = asked.state == "missing"
    return Row(
        document=asked.document,
        label=document_label(asked.document, language, edition),
        mark="open" if missing and not asked.certain else MARKS[asked.state],
        state=text(f"documents.state.{asked.state if asked.certain or not missing else 'perhaps'}"),
        certain=asked.certain,
        groups=", ".join(titles[key] for key in asked.groups),
        places=tuple(speech.place(at, edition) for at in sorted(set(asked.by))),
        made=tuple(asked.made),
        evidence=tuple(asked.evidence),
        kinds=tuple((kind.name, kind_title(kind.name)) for kind in asked.kinds),
    )
