"""What people type for a provision, read: ``18.3.4``, ``17(3)(6)``, ``ст. 17 п. 3 пп. 6``, ``17-бап 3-тармақ``, ids."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..law.words.provision import Provision
from .citations import ACTS_WITH_NUMBERED_PARTS, LETTERS, level_of_bare_number
from .language import LANGUAGES
from .texts import act_title, acts

_LONGEST = 300
_NUMBER = r"\d{1,4}(?:-\d{1,3})?"

#: The words for a level, by their stems: those that stand behind their number (Kazakh) and those before it.
_BEHIND = {
    "art": "бап|бабы|бабының|баптың|бабында|бапта|тарау|жол|жолдың", "point": "тармақша", "para": "тармақ|тармағ",
    "subpara": "бөлік|бөліг", "indent": "абзац|азатжол",
}  # fmt: skip
_BEFORE = {
    "art": "стать|ст|art|article|§|sect|глав|гл|chapter|ch|строк|row",
    "point": "подпункт|пп|подп|point", "para": "пункт|п|para",
    "subpara": "част|ч|part", "indent": "абзац|абз|indent",
}  # fmt: skip
#: Stems up to this length are whole words.
_ABBREVIATION = 3
#: In a code whose numbered paragraphs are parts, «ч.» is a numbered one and «абз.» one without a number.
_IN_CODES = {"subpara": "para", "indent": "subpara"}
_NOTE = r"ескерту\w*|примечани\w*|прим\b|note\b"

_ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        (
            "бірінші перв", "екінші втор", "үшінші трет", "төртінші четверт", "бесінші пят",
            "алтыншы шест", "жетінші седьм", "сегізінші восьм", "тоғызыншы девят", "оныншы десят",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip

_ID = re.compile(r"(?:([a-z][a-z0-9_]*):)?(art_\w[\w-]*)")
#: A Latin letter by itself is the letter of a point.
_A_LETTER = re.compile(r"(?<![^\W_])[a-z](?![^\W_])", re.IGNORECASE)
_TOKEN = re.compile(
    rf"(?P<note>{_NOTE})|(?P<number>{_NUMBER})(?!\d)|(?P<word>[^\W\d_]+|§)\.?|(?P<space>[\s.,;:()/№-]+)", re.IGNORECASE
)


class CitationError(ValueError):
    """Words that name no provision.

    Attributes:
        code: ``provision_not_understood``, the name of the message for people.
        details: the text as typed.
    """

    def __init__(self, text: str) -> None:
        self.code, self.details = "provision_not_understood", {"text": text[:80]}
        super().__init__(f"no provision: {text[:80]!r}")


class _UnclearError(ValueError):
    """Raised inside, where the whole text is not at hand."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A number with its level, or with none where nothing says it."""

    level: str | None
    number: str


def read_citation(text: str, act: str = "ai_law") -> Provision:
    """The provision that people mean; `act` is the act where the text names none. Raises CitationError."""
    if len(text) > _LONGEST:
        raise CitationError(text)
    named, rest = _act(text.strip(), act)
    try:
        return Provision(named, _from_id(rest) or _resolved(_in_order(list(_steps(rest, named))), named))
    except ValueError as error:
        raise CitationError(text) from error


def _act(text: str, act: str) -> tuple[str, str]:
    """The act and what is left of the text: an id with a colon, or a title in front."""
    before, colon, after = text.partition(":")
    if colon and before in acts():
        return before, after.strip()
    folded = text.casefold()
    for each in acts():
        for lang in LANGUAGES:
            for title in (act_title(each, lang), act_title(each, lang, short=True)):
                if folded.startswith(f"{title.casefold()},"):
                    return each, text[len(title) + 1 :].strip()
    return act, text


def _from_id(text: str) -> tuple[str, ...]:
    found = _ID.fullmatch(text)
    return tuple(found[2].split("__")) if found else ()


def _steps(text: str, act: str) -> Iterator[_Step]:
    """The numbers of a text with their levels, in the order written."""
    asked: str | None = None  # a level that waits for its number
    held: str | None = None  # a number that may get its level from the next word
    for kind, token in (*_tokens(text), ("end", "")):
        if kind == "word" and held and (level := _level(token, _BEHIND, act)):
            yield _Step(level, held)
            held = None
            continue
        if held:
            yield _Step(None, held)
            held = None
        if kind == "number":
            if asked:
                yield _Step(asked, token)
            held, asked = (None, None) if asked else (token, None)
            continue
        if asked:
            raise _UnclearError
        asked = _asked(kind, token, act)
        if kind == "note":
            yield _Step("note", "")


def _asked(kind: str, token: str, act: str) -> str | None:
    """The level that a word asks a number for; raises CitationError for a word that says nothing."""
    if kind != "word":
        return None
    if level := _level(token, _BEFORE, act):
        return level
    raise _UnclearError


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    text = _A_LETTER.sub(lambda found: str(LETTERS.index(found[0].lower()) + 1), text)
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _UnclearError
        at = found.end()
        ordinal = _ordinal(found["word"])
        if found["note"]:
            yield "note", found["note"]
        elif found["number"] or ordinal:
            yield "number", ordinal or found["number"]
        elif found["word"]:
            yield "word", found["word"].casefold()


def _ordinal(word: str | None) -> str | None:
    folded = (word or "").casefold()
    return next((number for stem, number in _ORDINALS.items() if folded.startswith(stem)), None)


def _level(word: str, stems: dict[str, str], act: str) -> str | None:
    """The level that a word names by its stem; a lone letter or an abbreviation must be the whole word."""
    for level, alternatives in stems.items():
        if any(
            word == stem or (len(stem) > _ABBREVIATION and word.startswith(stem)) for stem in alternatives.split("|")
        ):
            return _IN_CODES.get(level, level) if act in ACTS_WITH_NUMBERED_PARTS else level
    return None


def _in_order(steps: list[_Step]) -> list[_Step]:
    """From the article down: Russian may write «подпункт 6) пункта 3 статьи 17» or «статья 17, часть 2 пункта 1»."""
    if len(steps) > 1 and steps[-1].level == "art" and steps[0].level != "art":
        steps = steps[::-1]
    if not all(step.level for step in steps):
        return steps
    # Nothing but an article holds a paragraph, so it stands right below it.
    return sorted(steps, key=lambda step: {"art": 0, "para": 1}.get(step.level or "", 2))


def _resolved(steps: Iterable[_Step], act: str) -> tuple[str, ...]:
    """The steps of the provision; numbers without a level get the one that names a provision we know."""
    found: tuple[str, ...] = ()
    level = ""
    for step in steps:
        if step.level == "note":
            found, level = (*found, "note"), "note"
            continue
        if level == "note" or (not found and step.level not in (None, "art")):
            raise _UnclearError
        level = step.level or level_of_bare_number(found, step.number, act) or ""
        if not level:
            raise _UnclearError
        found = (*found, f"{level}_{step.number}")
    if not found:
        raise _UnclearError
    return found
