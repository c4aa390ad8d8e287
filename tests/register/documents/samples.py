"""Files and snapshots for the tests."""

import zipfile
from datetime import date, datetime
from io import BytesIO

from zandy.law.decisions.assess import assess
from zandy.law.decisions.receipt import SEAL, assessment_json
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.documents.content.snapshot import (
    Card,
    FailureScenario,
    FoundRisk,
    Keeper,
    KeptEvidence,
    OwedDuty,
    SignOff,
    Snapshot,
    StopRecord,
    TakenMeasure,
    Told,
)

ON = date(2026, 11, 21)
AI = {"system.informatisation_object": True, "system.digital_object": True, "system.learns_from_data": True}

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 17 + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 30 + b"\xff\xd9"
TYPES = b'<?xml version="1.0"?><Types><Override ContentType="application/vnd.ms-word.document"/></Types>'


def archive(**parts: bytes) -> bytes:
    """A ZIP; ``__`` in a name stands for a slash and ``_DOT_`` for a dot."""
    return archived({name.replace("__", "/").replace("_DOT_", "."): content for name, content in parts.items()})


def archived(parts: dict[str, bytes]) -> bytes:
    """A ZIP with these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def docx_with(**parts: bytes) -> bytes:
    """A file that is a DOCX by its parts, with more parts inside."""
    more = {name.replace("__", "/").replace("_DOT_", "."): content for name, content in parts.items()}
    return archived({"[Content_Types].xml": TYPES, "word/document.xml": b"<w:document/>", **more})


def xlsx_with(**parts: bytes) -> bytes:
    """A file that is an XLSX by its parts."""
    more = {name.replace("__", "/").replace("_DOT_", "."): content for name, content in parts.items()}
    return archived({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<workbook/>", **more})


def a_snapshot(name: str = "Несие скорингі", text: str = "Қарыз алушыны бағалайды.", **facts: object) -> Snapshot:
    """A system of which some things are known and most are not; `name` and `text` stand wherever people may write."""
    answers = {**AI, "system.has_users": True, **{key.replace("__", "."): value for key, value in facts.items()}}
    assessment = assess(know(answers, VOCABULARY), on=ON)
    texts = {"kk": text, "ru": text, "en": text}
    moment = datetime(2026, 11, 20, 15, 30)
    owed = [OwedDuty(norm.name, True, "met", text, ON, (text,)) for norm, _ in assessment.duties(True)]
    return Snapshot(
        keeper=Keeper({"kk": name, "ru": name, "en": name}, "250140000010", "help@example.kz"),
        card=Card({"kk": name, "ru": name, "en": name}, texts, "1a2b3c4d-0000-4000-8000-000000000000", "both", "pilot"),
        assessment=assessment, receipt=str(assessment_json(assessment)[SEAL]), on=ON,
        told={"system.has_users": Told(name, moment)},
        duties=(*owed, *(OwedDuty(norm.name, False, "open") for norm, _ in assessment.duties(None))),
        particulars={"purpose": texts, "responsible": texts, "ethics_fairness": texts},
        risks=(
            FoundRisk(1, name, text, "in_use", False, text, "assessed", name, 4, 4, "high", 2, 4, "middle", "", None,
                      date(2026, 10, 1), (TakenMeasure(text, "reduce", name, ON),)),
            FoundRisk(2, name, "", "in_use", True, "", "identified", "", None, None, "", None, None, ""),
        ),
        stops=(StopRecord("suspend", "emotion_recognition", text, moment, name),),
        scenarios=(FailureScenario(text, text, text, text, "failure.moral_harm", "may", text),),
        sign_offs=(SignOff(name, moment, "medium", text, True),),
        evidence=(KeptEvidence(text, 1, "ab" * 32, ON, None),),
    )  # fmt: skip
