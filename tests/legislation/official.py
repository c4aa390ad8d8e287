"""The official texts the tests read, where they stand."""

from tests.sources import source
from zandy.legislation import Act, Reading, read


def draft() -> Reading:
    return read(source("sources", "003_98f796a48c2856c0.txt"))


def adopted(lang: str) -> Reading:
    return read(source("sources", "adopted", f"230-VIII.{'kaz' if lang == 'kk' else 'rus'}.md"))


def linked() -> dict[tuple[str | None, str | None], Act]:
    return {(act.name, act.lang): act for act in linked_reading().acts}


def linked_reading() -> Reading:
    return read(source("sources", "adopted", "linked-provisions.md"))
