"""The miniature act, and strategies that make texts like acts: in order, out of order, and not acts at all."""

from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from zandy.legislation import Reading, read

MINIATURE = Path(__file__).parent / "miniature"
KK = MINIATURE / "omarta.kaz.txt"
RU = MINIATURE / "omarta.rus.md"


def miniature(lang: str) -> Reading:
    return read(KK if lang == "kk" else RU)


#: What lines of acts begin, consist of and end with, well-formed and not.
_HEADS = st.sampled_from([
    "", "1-бап. ", "12-1-бап.", "Статья 3. ", "Статья 3-1. ", "Стaтья 4. ", "-бап. ", "1-тарау. ", "Глава 2. ", "§ 1. ",
    "1. ", "2.\t", "3-1. ", "7.", "1) ", "2)\u00a0", "2-1) ", "а) ", "б) ", "– ", "• ", "Сноска. ", "Ескерту. ", "> ",
    "# ", "## ", "**", "- ", "   ", "Бөлім 1", "1-бөлім. ", "Раздел IV. ", "Осы Заң ", "[bookmark: x]",
    "<a id=\"st1\"></a>", "<p>", "999999) ",
])  # fmt: skip
_MIDDLES = st.sampled_from([
    "Мынадай:", "ЖАЛПЫ ЕРЕЖЕЛЕР", "бал жинауға", "ара – жәндік", "Улей стоит", "улей, –", "(далее – улей) – дом",
    "сияқты әрекеттерге тыйым салынады.", "Қазақстан Республикасының", "Президенті", "Президент Республики Казахстан",
    "құқылы.", "ұғымдар пайдаланылады:", "2) и 3) пункта", "иe", "&nbsp;&amp;", "**", "", "*x*", "\\.", "]", "[", "(",
    "\u200b",
])  # fmt: skip
_TAILS = st.sampled_from(["", ";", ".", ":", " –", ",", "**", "\t", " \u00a0", "…"])
_ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", " \n", "\n\t"])

act_like_lines = st.builds(lambda *parts: "".join(parts), _HEADS, _MIDDLES, _TAILS, _ENDS)
act_like_texts = st.lists(act_like_lines, min_size=1, max_size=40).map("".join)

_SHEET_LINES = st.sampled_from([
    "## Закон, ст. 9\n", "## О персональных данных, art. 7\n", "## 9-бап\n", "# Лист\n", "> \n", ">\n", "\n",
    "> 1. Ара ұшады.\n", "> **Статья 3. Улей**\n", "> **3-бап. Ұя**\n", "> Ара ұшады.\n", "Слова редактора.\n",
    "> 1) ұшуға құқылы.\n", "> Сноска. Х.\n",
])  # fmt: skip
sheets_of_extracts = st.lists(_SHEET_LINES, min_size=1, max_size=30).map("".join)


@dataclass(frozen=True)
class Made:
    """An act made for a test, and the ids its leaves must get."""

    text: str
    leaves: list[str]


@st.composite
def made_acts(draw: st.DrawFn) -> Made:
    """Well-formed acts of any shape, in either language: chapters, articles, parts, paragraphs, points."""
    kk = draw(st.booleans())
    rows, leaves = [], []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        if draw(st.booleans()):
            rows.append(f"{number}-тарау. АРА ТУРАЛЫ" if kk else f"Глава {number}. О ПЧЕЛЕ")
        rows.append(f"{number}-бап. Ара" if kk else f"Статья {number}. Пчела")
        shape = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3)), min_size=1, max_size=3))
        if len(shape) == 1:
            rows += _rows(*shape[0], kk=kk)
            leaves += _leaves(f"art_{number}", *shape[0])
            continue
        for para, (points, parts) in enumerate(shape, start=1):
            first, *others = _rows(points, parts, kk=kk)
            rows += [f"{para}. {first}", *others]
            leaves += _leaves(f"art_{number}__para_{para}", points, parts)
    gap = draw(st.sampled_from(["\n", "\n\n", "\r\n"]))
    return Made(gap.join(rows), leaves)


def _rows(points: int, parts: int, *, kk: bool) -> list[str]:
    """Part one with so many points (none: a sentence), then further parts."""
    sentence = "Ара күндіз ұшады." if kk else "Пчела летает днём."
    lead = ("Ара мұны істейді:" if kk else "Пчела делает:") if points else sentence
    lists = [
        f"{number}) {'ұшады' if kk else 'летает'}{';' if number < points else '.'}" for number in range(1, points + 1)
    ]
    return [lead, *lists, *[sentence] * (parts - 1)]


def _leaves(host: str, points: int, parts: int) -> list[str]:
    if not points:
        return [host] if parts == 1 else [f"{host}__subpara_{part}" for part in range(1, parts + 1)]
    listed = [f"{host}__intro", *(f"{host}__point_{number}" for number in range(1, points + 1))]
    return listed + [f"{host}__subpara_{part}" for part in range(2, parts + 1)]


mutated_miniatures = st.builds(
    lambda lines, drop, text: "\n".join(line for index, line in enumerate(lines) if index not in drop) + text,
    st.sampled_from([KK, RU]).map(lambda path: path.read_text("utf-8").split("\n")).flatmap(st.permutations),
    st.sets(st.integers(0, 60), max_size=20),
    st.text(max_size=40),
)
