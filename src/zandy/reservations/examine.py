"""Looking through a file or a copy of a site for everything that is said about training."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from .forms import READERS, Reader
from .resources import Found, Resource, path_of, resources
from .said import Form, Statement, Unreadable
from .training_agents import shipped


class ExaminationError(ValueError):
    """There is nothing to look through.

    Attributes:
        code: ``no_such_path``, ``no_such_work``.
        details: the path and the work asked for.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code, details)
        self.code, self.details = code, details


@dataclass(frozen=True, slots=True)
class Examination:
    """What was looked through and what was found.

    Attributes:
        path: what was looked through.
        work: the path of the work on the site, ``/`` for the site as a whole.
        statements: what is said, in the order of the forms and then of the places.
        unreadable: what could not be read.
        looked: how many files or answers were looked through.
        forms: of every form how many places of it there were; 0: looked for and not there.
    """

    path: str
    work: str
    statements: tuple[Statement, ...]
    unreadable: tuple[Unreadable, ...]
    looked: int
    forms: dict[Form, int]


def examine(path: Path, *, work: str = "/", agents: Sequence[str] | None = None) -> Examination:
    """Look through a file, a folder with the copy of a site, or an archive of one.

    `work` is the path of one work in the copy (``/page.html``, ``/host/page.html``, or its address): then only what
    speaks of it counts; a lone file is its own work. `agents` are the names of programs
    that gather for training, by default the list that is shipped. Raises ExaminationError when there is nothing there.
    """
    work, found = _work(path, work)
    known = tuple(shipped() if agents is None else agents)
    heard: list[Heard] = []
    lost: list[Unreadable] = []
    looked, there = 0, work == "/"
    # One body at a time: a copy of a site may be larger than the memory.
    for each in found:
        if isinstance(each, Unreadable):
            lost.append(each)
            continue
        looked, there = looked + 1, there or each.path == work
        heard += _read(each, work, known)
    if not there:
        raise ExaminationError("no_such_work", path=str(path), work=work)
    places = {form: len({each[1] for each in heard if each[0] is form}) for form in Form}
    statements = [each for _, _, each in heard if isinstance(each, Statement)]
    lost += [each for _, _, each in heard if isinstance(each, Unreadable)]
    order = list(Form)
    statements.sort(key=lambda each: (order.index(each.form), each.place))
    return Examination(str(path), work, tuple(statements), tuple(lost), looked, places)


def _work(path: Path, work: str) -> tuple[str, Iterator[Found]]:
    """Which work is asked about, and everything that is looked through; a lone file is its own work."""
    found = resources(path)
    try:
        first = list(islice(found, 2))
        work = path_of(work)
    except FileNotFoundError:
        raise ExaminationError("no_such_path", path=str(path)) from None
    except ValueError:
        raise ExaminationError("no_such_work", path=str(path), work=work) from None
    if path.is_file() and len(first) == 1:
        work = first[0].path if isinstance(first[0], Resource) else "/"
    return work, chain(first, found)


Heard = tuple[Form, str, Statement | Unreadable | None]


def _read(resource: Resource, work: str, agents: Sequence[str]) -> Iterator[Heard]:
    """What every form hears in a resource. A form that is there and says nothing is told too: it was looked at."""
    for form, reader in READERS.items():
        if reader.of_whole_site or work in ("/", resource.path):
            heard: Iterable[Statement | Unreadable] | None = reader.read(resource, work, agents)
            if heard is not None:
                yield (form, resource.place, None)
                yield from ((form, resource.place, _narrowed(each, reader, work)) for each in heard)


def _narrowed(heard: Statement | Unreadable, reader: Reader, work: str) -> Statement | Unreadable:
    """What a file says of itself, it says of a part when the whole was asked about."""
    if isinstance(heard, Unreadable) or reader.of_whole_site or work != "/":
        return heard
    return replace(heard, part=True)
