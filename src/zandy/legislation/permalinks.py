"""Addresses of provisions that stay: act, date, id. The date picks the edition in force on it.

/kz/act/ai_law/2026-08-25/art_17__para_3__point_6
"""

import datetime
import re
from dataclasses import dataclass

from zandy.legislation.catalogue import Edition, facts_of
from zandy.legislation.errors import LegislationError

__all__ = ["Permalink", "parse_permalink", "permalink"]

_PATH = re.compile(r"/kz/act/(?P<act>[a-z][a-z0-9_]*)/(?P<date>\d{4}-\d{2}-\d{2})(?:/(?P<eid>[a-z0-9_-]+))?/?")
_EID = re.compile(r"[a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Permalink:
    """What a permalink names; `eid` is empty for the act as a whole."""

    act: str
    date: datetime.date
    eid: str = ""

    @property
    def provision(self) -> str:
        """The provision id, `act:eid`."""
        return f"{self.act}:{self.eid}"

    @property
    def edition(self) -> Edition | None:
        """The edition in force on the date; None where none was, or the dates are not known."""
        return facts_of(self.act).edition_on(self.date)

    def __str__(self) -> str:
        return "/".join(part for part in ("/kz/act", self.act, self.date.isoformat(), self.eid) if part)


def permalink(act: str, eid: str, date: datetime.date) -> str:
    """The permalink of a provision on a date; LegislationError `unknown_act` or `broken_permalink`."""
    link = Permalink(facts_of(act).name, date, eid)
    if not _EID.fullmatch(eid):
        raise LegislationError("broken_permalink", link=str(link))
    return str(link)


def parse_permalink(link: str) -> Permalink:
    """Read a permalink.

    Raises:
        LegislationError: `broken_permalink` for another form or a date that does not exist, `unknown_act`.
    """
    found = _PATH.fullmatch(link)
    try:
        if found is None:
            raise ValueError(link)
        return Permalink(facts_of(found["act"]).name, datetime.date.fromisoformat(found["date"]), found["eid"] or "")
    except ValueError as error:
        raise LegislationError("broken_permalink", link=link) from error
