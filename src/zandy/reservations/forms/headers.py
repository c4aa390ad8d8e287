"""Headers of an answer: ``tdm-reservation``, and ``noai`` in X-Robots-Tag."""

from collections.abc import Iterator, Sequence

from ..resources import Resource
from ..said import About, Form, Says, Statement, Unreadable, shown
from .html import NO_TRAINING, words_of
from .tdmrep import reservation


def read(resource: Resource, work: str, agents: Sequence[str]) -> Iterator[Statement | Unreadable] | None:
    """What the headers say of what they came with; None where no headers were kept."""
    return _headers(resource) if resource.headers else None


def _headers(resource: Resource) -> Iterator[Statement | Unreadable]:
    value = resource.headers.get("tdm-reservation")
    if value is not None:
        place, words = f"{resource.place} (tdm-reservation)", f"tdm-reservation: {value}"
        said = reservation(Form.HEADER, value, place, words, resource.headers.get("tdm-policy"))
        yield said or Unreadable(Form.HEADER, place, "broken")
    robots = resource.headers.get("x-robots-tag", "")
    if NO_TRAINING & words_of(robots):
        place = f"{resource.place} (x-robots-tag)"
        yield Statement(Form.HEADER, Says.PROHIBITS, About.TRAINING, place, shown(f"X-Robots-Tag: {robots}"))
