"""The miniature act, and strategies that make texts like acts: in order, out of order, and not acts at all."""

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
mutated_miniatures = st.builds(
    lambda lines, drop, text: "\n".join(line for index, line in enumerate(lines) if index not in drop) + text,
    st.sampled_from([KK, RU]).map(lambda path: path.read_text("utf-8").split("\n")).flatmap(st.permutations),
    st.sets(st.integers(0, 60), max_size=20),
    st.text(max_size=40),
)
