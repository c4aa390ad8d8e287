"""Pictures of a report, as inline SVG that prints, works in the dark and says in words what it shows."""

from collections.abc import Iterable
from html import escape

#: What a part of a bar means, and how it is drawn: colour never stands alone, so each has its own filling.
FILLS = {
    "prohibited": 'fill="var(--red)"',
    "open": 'fill="url(#hatch)" stroke="var(--amber)"',
    "clear": 'fill="var(--paper)" stroke="var(--green)"',
    "outside": 'fill="var(--line)"',
    "known": 'fill="var(--accent)"',
    "partly": 'fill="var(--accent)" fill-opacity=".45"',
    "asked": 'fill="url(#hatch)" stroke="var(--amber)"',
    "none": 'fill="var(--wash)" stroke="var(--line)"',
}


def bar(parts: Iterable[tuple[str, int]], total: int, label: str) -> str:
    """A bar of parts that together are `total`; a part that is not empty is never drawn thinner than one can see."""
    drawn, at = [], 0.0
    for kind, count in parts:
        if count:
            width = 100 * count / max(total, 1)
            shown = max(width, 0.6)
            drawn.append(f'<rect x="{at:.2f}%" y=".5" width="{shown:.2f}%" height="13" {FILLS[kind]}/>')
            at += width
    return f'<svg class="bar" role="img" aria-label="{escape(label)}">{"".join(drawn)}</svg>'


def swatch(kind: str) -> str:
    """A small sample of a filling, for the key of a picture."""
    return f'<svg aria-hidden="true"><rect x=".5" y=".5" width="25" height="11" {FILLS[kind]}/></svg>'


def mark(kind: str) -> str:
    """The mark of a verdict; the word stands beside it."""
    return f'<svg class="mark" aria-hidden="true"><use href="#mark-{kind}"/></svg>'


def circle(count: int, most: int, settled: bool) -> str:
    """A circle whose area is the count; dashed where the class is not settled."""
    radius = max(5.0, 30 * (count / most) ** 0.5)
    line = 'fill="none" stroke="var(--amber)" stroke-width="2" stroke-dasharray="3.5 2.5"'
    fill = 'fill="var(--accent)" fill-opacity=".85"'
    return (
        f'<svg viewBox="-42 -32 84 64" aria-hidden="true"><circle r="{radius:.1f}" {fill if settled else line}/></svg>'
    )
