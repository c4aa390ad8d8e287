"""Provisions as lawyers write them, in three languages, and back from what people type.

========  =============================  ======================  ================
          kk                             ru                      en
========  =============================  ======================  ================
short     17-бап 3-тармақ 6) тармақша    ст. 17 п. 3 пп. 6)      art. 17(3)(6)
long      17-баптың 3-тармағының         подпункт 6) пункта 3    article 17,
          6) тармақшасы                  статьи 17               paragraph 3, point 6
========  =============================  ======================  ================
"""

from collections.abc import Iterable

from ..law.words.provision import Provision
from .language import known
from .texts import act_title, parts_of

#: The acts that an answer is about: their provisions are cited without the act's name.
HOME_ACTS = ("ai_law", "ai_law_draft")

#: The codes of procedure and of offences call their numbered paragraphs parts (бөлік / часть), and what has no number
#: inside them абзац.
ACTS_WITH_NUMBERED_PARTS = ("admin_code", "appc", "criminal_draft")
#: The acts of the Union call points by letters.
ACTS_WITH_LETTERS = ("eu_ai_act",)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_IN_CODES = {"para": "numbered_part", "subpara": "indent"}
#: Acts of other places are cited by sections; the dissertation by chapters, its bill by the rows of its table.
_ARTICLES_CALLED = {
    **dict.fromkeys(
        ("us_copyright", "us_compendium", "us_patent", "uk_cdpa", "uk_patents_act", "au_copyright"), "section"
    ),
    "thesis": "chapter",
    "thesis_bill": "row",
}

_SHORT = {
    "kk": {
        "art": "{}-бап", "para": "{}-тармақ", "numbered_part": "{}-бөлік", "point": "{}) тармақша",
        "subpara": "{}-бөлік", "indent": "{}-абзац", "note": "ескерту",
        "section": "§ {}", "chapter": "{}-тарау", "row": "{}-жол",
    },
    "ru": {
        "art": "ст. {}", "para": "п. {}", "numbered_part": "ч. {}", "point": "пп. {})",
        "subpara": "ч. {}", "indent": "абз. {}", "note": "примечание",
        "section": "§ {}", "chapter": "гл. {}", "row": "строка {}",
    },
    "en": {
        "art": "art. {}", "para": "para. {}", "numbered_part": "part {}", "point": "point {}",
        "subpara": "part {}", "indent": "indent {}", "note": "note",
        "section": "§ {}", "chapter": "ch. {}", "row": "row {}",
    },
}  # fmt: skip

#: The long form: in Kazakh the possessed form and the possessing one, in Russian the first and the genitive.
_LONG = {
    "kk": {
        "art": ("{}-бап", "{}-баптың"), "para": ("{}-тармағы", "{}-тармағының"),
        "numbered_part": ("{}-бөлігі", "{}-бөлігінің"), "point": ("{}) тармақшасы", "{}) тармақшасының"),
        "subpara": ("{}-бөлігі", "{}-бөлігінің"), "indent": ("{}-абзацы", "{}-абзацының"),
        "note": ("ескертуі", "ескертуінің"), "section": ("§ {}", "§ {}"),
        "chapter": ("{}-тарау", "{}-тараудың"), "row": ("{}-жол", "{}-жолдың"),
    },
    "ru": {
        "art": ("статья {}", "статьи {}"), "para": ("пункт {}", "пункта {}"),
        "numbered_part": ("часть {}", "части {}"), "point": ("подпункт {})", "подпункта {})"),
        "subpara": ("часть {}", "части {}"), "indent": ("абзац {}", "абзаца {}"),
        "note": ("примечание", "примечания"), "section": ("§ {}", "§ {}"),
        "chapter": ("глава {}", "главы {}"), "row": ("строка {}", "строки {}"),
    },
    "en": {
        "art": ("article {}", ""), "para": ("paragraph {}", ""), "numbered_part": ("part {}", ""),
        "point": ("point {}", ""), "subpara": ("part {}", ""), "indent": ("indent {}", ""), "note": ("note", ""),
        "section": ("section {}", ""), "chapter": ("chapter {}", ""), "row": ("row {}", ""),
    },
}  # fmt: skip

#: What an article is called in one act or another.
_TOP = ("art", "section", "chapter", "row")

#: Bare numbers below an article are tried as these levels, in this order; the first that names a provision is meant.
_GUESSES = {
    "art": ("para", "point", "subpara", "indent"),
    "para": ("point", "subpara", "indent"),
    "point": ("subpara", "indent"),
    "subpara": ("point", "indent"),
}
#: Where none does, the number is a paragraph of an article or a point of a paragraph, or it is no provision.
_USUAL = {"art": "para", "para": "point"}


def cite(provision: Provision, lang: str, short: bool = True, act: bool | None = None) -> str:
    """A provision as lawyers write it; an act as a whole by its title.

    `act` says whether the act is named; by default it is where it is neither the Law on AI nor its draft. Raises
    LanguageError, and KeyError for an act that is not known.
    """
    known(lang)
    title = act_title(provision.act, lang, short=short)
    if not provision.steps:
        return title
    place = _short(provision, lang) if short else _long(provision, lang)
    named = provision.act not in HOME_ACTS if act is None else act
    return f"{title}, {place}" if named else place


def _levels(provision: Provision) -> Iterable[tuple[str, str]]:
    """The level and the number of every step, as the act calls it."""
    called = _IN_CODES if provision.act in ACTS_WITH_NUMBERED_PARTS else {}
    called = {"art": _ARTICLES_CALLED.get(provision.act, "art"), **called}
    for step in provision.steps:
        level, _, number = step.partition("_")
        yield called.get(level, level), _lettered(number) if _has_letters(provision.act, level) else number


def _has_letters(act: str, level: str) -> bool:
    return act in ACTS_WITH_LETTERS and level == "point"


def _lettered(number: str) -> str:
    """``3`` as ``c``: the third point of an act whose points have letters."""
    return chr(ord("a") + int(number) - 1) if number.isdecimal() and 0 < int(number) <= len(LETTERS) else number


def _short(provision: Provision, lang: str) -> str:
    if lang == "en":
        return _short_english(provision)
    return " ".join(_SHORT[lang][level].format(number) for level, number in _levels(provision))


def _short_english(provision: Provision) -> str:
    text, bracketed = "", False
    before = ""
    for place, (level, number) in enumerate(_levels(provision)):
        # 17(3)(6): in brackets while the levels follow each other; a point straight under an article is called one.
        follows = (before in _TOP and level in ("para", "numbered_part")) or (
            bracketed and level == "point" and before in ("para", "numbered_part")
        )
        bracketed = follows and _read_back(provision, place)
        text += f"({number})" if bracketed else f" {_SHORT['en'][level].format(number)}"
        before = level
    return text.strip()


def _read_back(provision: Provision, place: int) -> bool:
    """Whether a bare number at this place would be read as what it is: 1(1) is point 1 of article 1, no paragraph."""
    level, _, number = provision.steps[place].partition("_")
    return level_of_bare_number(provision.steps[:place], number, provision.act) == level


def level_of_bare_number(above: tuple[str, ...], number: str, act: str) -> str | None:
    """The level of a number that stands below `above` without a word for it; None where nothing tells.

    The first level that names a provision we know; where none does, a paragraph of an article, a point of a paragraph.
    """
    if not above:
        return "art"
    places = {part.steps[: len(above) + 1] for part in parts_of(Provision(act, above[:1]))}
    level = above[-1].partition("_")[0]
    known_here = (guess for guess in _GUESSES.get(level, ()) if (*above, f"{guess}_{number}") in places)
    return next(known_here, _USUAL.get(level))


def _long(provision: Provision, lang: str) -> str:
    levels = list(_levels(provision))
    if lang == "en":
        return ", ".join(_LONG["en"][level][0].format(number) for level, number in levels)
    if lang == "ru":
        words = [_LONG["ru"][level][place > 0].format(number) for place, (level, number) in enumerate(levels[::-1])]
        return " ".join(words)
    last = len(levels) - 1
    return " ".join(_LONG["kk"][level][place < last].format(number) for place, (level, number) in enumerate(levels))
