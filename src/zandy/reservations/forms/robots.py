"""robots.txt: which programs may fetch what (RFC 9309), and the signals about use that sites write into it.

A rule keeps a program from crawling. Said to a program that gathers for training, by its name, it says no to training
by that program; said to all, it speaks of crawling only.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from protego import Protego

from ..resources import Resource
from ..said import SHOWN, About, Form, Says, Statement, Unreadable, shown

_LINE = re.compile(r"^[ \t]*(user-agent|allow|disallow)[ \t]*:[ \t]*([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)
#: ``Content-Signal: search=yes, ai-train=no`` · ``Content-Usage: /path train-ai=n``
_SIGNAL = re.compile(
    r"^[ \t]*(content-signal|content-usage)[ \t]*:[ \t]*([^#\s][^#\r\n]*)", re.IGNORECASE | re.MULTILINE
)
#: What names a program, however it is spelt.
_NAME = re.compile("user[- ]?agent", re.IGNORECASE)
_BREAK = re.compile("\r\n?")
_ABOUT_TRAINING = {"ai-train", "train-ai"}
_ANSWERS = {"no": Says.PROHIBITS, "n": Says.PROHIBITS, "yes": Says.ALLOWS, "y": Says.ALLOWS}
#: So much of a file is read, as RFC 9309 has it.
LARGEST = 512 * 1024
#: A file that names more programs, or rules for so many that every one would have to be held against each of them, is
#: written to keep its reader busy.
_NAMES, _RULES_OF_ALL = 3_000, 3_000_000
#: A program that no rule names: what is said to all others is said to it.
NAMELESS = "a-program-that-no-rule-names"


def is_robots(resource: Resource) -> bool:
    """Whether this is a site's robots.txt; a folder may hold the copies of several sites."""
    return resource.path.rsplit("/", 1)[-1].lower() == "robots.txt"


def read(resource: Resource, work: str, agents: Sequence[str]) -> Iterator[Statement | Unreadable] | None:
    """What robots.txt says of fetching a work; None for any other file, and for one of another site."""
    path = resource.below(resource.folder, work)
    if not is_robots(resource) or path is None:
        return None
    return within_reason(Form.ROBOTS, resource, lambda text: _rules(resource, text, path, agents))


def within_reason(
    form: Form, resource: Resource, read: Callable[[str], Iterator[Statement]]
) -> Iterator[Statement | Unreadable]:
    """What a file of rules says as far as it is read; what lies beyond is told."""
    text = text_of(resource)
    names = len(_NAME.findall(text))
    if names > _NAMES or names * len(text.splitlines()) > _RULES_OF_ALL:
        yield Unreadable(form, resource.place, "too_large")
        return
    yield from read(text)
    if len(resource.body) > LARGEST:
        yield Unreadable(form, resource.place, "too_large")


def text_of(resource: Resource) -> str:
    """So much of a file as is read, a line a line whatever ends it."""
    return _BREAK.sub("\n", resource.text[:LARGEST])


def _rules(resource: Resource, text: str, path: str, agents: Sequence[str]) -> Iterator[Statement]:
    rules = Protego.parse(text)
    for name, group in groups(text).items():
        if name != "*" and name not in agents:
            continue
        closed = not rules.can_fetch(path, name if name != "*" else NAMELESS)
        in_part = path == "/" and not closed and any(verb == "disallow" and value for verb, value in group.rules)
        about = About.CRAWLING if name == "*" else About.TRAINING
        if closed or in_part:
            agent = () if name == "*" else (name,)
            yield Statement(
                Form.ROBOTS, Says.PROHIBITS, about, f"{resource.place}:{group.line}", group.words, agent, part=in_part
            )


@dataclass(frozen=True, slots=True)
class Group:
    """The rules for one program.

    Attributes:
        line: where it is named first.
        rules: verb and path as written, in their order.
    """

    name: str
    line: int
    rules: list[tuple[str, str]]

    @property
    def words(self) -> str:
        """As written, shortened."""
        rules = (f"{verb.title()}: {path}" for verb, path in islice(self.rules, SHOWN))
        return shown(" ".join([f"User-agent: {self.name}", *rules]))


def groups(text: str) -> dict[str, Group]:
    """The programs that have rules of their own, lower case, each with its rules; ``*`` stands for all others."""
    found: dict[str, Group] = {}
    line_of = lines(text)
    named: list[str] = []
    rules_begun = False
    for match in _LINE.finditer(text):
        verb, value = match[1].lower(), match[2].strip()
        if verb == "user-agent":
            named = [] if rules_begun else named
            rules_begun = False
            named.append(value.lower())
            found.setdefault(value.lower(), Group(value, line_of(match.start(1)), []))
        else:
            rules_begun = True
            for name in named:
                found[name].rules.append((verb, value))
    return found


def lines(text: str) -> Callable[[int], int]:
    """Tells the line of an offset, counted from one."""
    breaks = [found.start() for found in re.finditer("\n", text)]
    return lambda offset: bisect_right(breaks, offset - 1) + 1


def signals(resource: Resource, work: str, agents: Sequence[str]) -> Iterator[Statement] | None:
    """What the signals of robots.txt and of the answer's headers say about training; None where there are none."""
    found = list(_signals(resource, work))
    return iter(found) if found or is_robots(resource) else None


def _signals(resource: Resource, work: str) -> Iterator[Statement]:
    path = resource.below(resource.folder, work)
    if is_robots(resource) and path is not None:
        text = text_of(resource)
        line_of = lines(text)
        for match in _SIGNAL.finditer(text):
            yield from signal(match[2], f"{resource.place}:{line_of(match.start(1))}", match[0], path)
    elif work in ("/", resource.path):
        for name in ("content-signal", "content-usage"):
            value = resource.headers.get(name, "")
            for said in signal(value, f"{resource.place} ({name})", f"{name}: {value}", "/"):
                yield replace(said, part=work == "/")


def signal(value: str, place: str, words: str, work: str) -> Iterator[Statement]:
    """One line of signals; a path before them narrows them to what lies under it."""
    for part in re.split(r"[,;]", value):
        path, _, rest = part.strip().rpartition(" ")
        narrowed = path.startswith("/") and path.strip() != "/"
        if narrowed and work != "/" and not work.startswith(path.strip()):
            continue
        name, _, answer = rest.partition("=")
        says = _ANSWERS.get(answer.strip().lower())
        if name.strip().lower() in _ABOUT_TRAINING and says is not None:
            yield Statement(Form.SIGNALS, says, About.TRAINING, place, shown(words), part=narrowed and work == "/")
