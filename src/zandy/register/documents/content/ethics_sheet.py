"""Ethical-assessment sheet: the Law's principles one by one, what is known, what is done to keep them."""

from . import parts
from .blocks import Block, Heading, Law, Paragraph
from .snapshot import Snapshot
from .voice import Voice

#: The article of each principle, the families of facts that bear on it, the key of what the keeper does for it.
PRINCIPLES = (
    ("ai_law:art_5", (), "ethics_legality"),
    ("ai_law:art_6", ("fairness",), "ethics_fairness"),
    ("ai_law:art_7__para_1", ("decision",), "ethics_transparency"),
    ("ai_law:art_8__para_1", ("autonomy",), "ethics_control"),
    ("ai_law:art_9", ("interaction", "manipulation", "vulnerability"), "ethics_human"),
    ("ai_law:art_10__para_1", ("data_protection",), "ethics_data"),
    ("ai_law:art_11__para_1", (), "ethics_safety"),
    ("ai_law:art_8__para_3", (), "ethics_environment"),
)


def build(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The sheet (230-VIII 5–11; the group "ethics and principles" of the list of documentation)."""
    return (
        parts.heading(voice, "ethics.system"),
        parts.identity(snapshot, voice),
        parts.classes(snapshot, voice),
        Heading(voice.say("ethics.principles")),
        Paragraph(voice.say("ethics.lead")),
        *(block for place, families, key in PRINCIPLES for block in _principle(snapshot, voice, place, families, key)),
        parts.heading(voice, "ethics.conclusion"),
        parts.pairs(voice, (("particular.ethics_conclusion",
                             parts.particular(snapshot, voice, "ethics_conclusion")),)),
        voice.signatures("owner_or_possessor", "lawyer"),
    )  # fmt: skip


def _principle(snapshot: Snapshot, voice: Voice, place: str, families: tuple[str, ...], key: str) -> list[Block]:
    law: Law = voice.law(place)
    names = parts.of_family(snapshot, *families)
    found: list[Block] = [parts.heading(voice, f"ethics.{key.removeprefix('ethics_')}", 2), law]
    if names:
        found.append(parts.fact_rows(snapshot, voice, names))
    done = parts.particular(snapshot, voice, key)
    return [*found, parts.pairs(voice, (("ethics.done", done),))]
