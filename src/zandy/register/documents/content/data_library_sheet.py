"""Data-library sheet: what the system learned from, where it came from, on what terms, how good it is."""

from . import parts
from .blocks import Block, Paragraph
from .snapshot import Snapshot
from .voice import Voice

ARTICLE = "ai_law:art_27"


def build(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The sheet (230-VIII 27)."""

    def own(*keys: str) -> Block:
        return parts.pairs(voice, ((f"particular.{key}", parts.particular(snapshot, voice, key)) for key in keys))

    def facts(*families: str) -> Block:
        return parts.fact_rows(snapshot, voice, parts.of_family(snapshot, *families))

    return (
        parts.heading(voice, "library.system"),
        parts.identity(snapshot, voice),
        parts.heading(voice, "library.contents"),
        own("library_name", "library_contents", "library_sources", "library_collection_log"),
        facts("library"),
        parts.heading(voice, "library.quality"),
        voice.law(f"{ARTICLE}__para_2__indent_1"),
        own("library_quality", "library_updated"),
        parts.heading(voice, "library.terms"),
        voice.law(f"{ARTICLE}__para_2__indent_2"),
        own("library_terms"),
        parts.heading(voice, "library.lawful"),
        voice.law(f"{ARTICLE}__para_2__indent_3"),
        facts("personal_data", "works"),
        parts.heading(voice, "library.training"),
        voice.law(f"{ARTICLE}__para_3"),
        facts("training"),
        parts.heading(voice, "library.maker"),
        voice.law(f"{ARTICLE}__para_5"),
        own("library_maker"),
        Paragraph(voice.say("library.metadata")),
        voice.signatures("owner_or_possessor", "data_keeper"),
    )
