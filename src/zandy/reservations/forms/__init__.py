"""The forms, a file each: what each recognises and what it hears in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..resources import Resource
from ..said import Form, Statement, Unreadable
from . import ai_txt, c2pa, headers, html, robots, tdmrep, xmp

Heard = Iterable[Statement | Unreadable]


@dataclass(frozen=True, slots=True)
class Reader:
    """A form's reader.

    Attributes:
        read: what a resource says about a work (its path), given the names of training programs; None where the
            resource has nothing of this form.
        of_whole_site: whether one resource speaks for works at other paths.
    """

    read: Callable[[Resource, str, Sequence[str]], Heard | None]
    of_whole_site: bool = False


READERS: dict[Form, Reader] = {
    Form.ROBOTS: Reader(robots.read, of_whole_site=True),
    Form.SIGNALS: Reader(robots.signals, of_whole_site=True),
    Form.AI_TXT: Reader(ai_txt.read, of_whole_site=True),
    Form.TDMREP: Reader(tdmrep.read, of_whole_site=True),
    Form.HTML: Reader(html.read),
    Form.HEADER: Reader(headers.read),
    Form.XMP: Reader(xmp.read),
    Form.C2PA: Reader(c2pa.read),
}
