"""What a reader has to say about a text: every line it could not place, or placed by a rule worth checking."""

from dataclasses import dataclass

from zandy.legislation.messages import NOTICES, render

__all__ = ["Notice", "Report"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One remark: the source line, a code of `messages.NOTICES`, and the words it is about."""

    line: int
    code: str
    what: str

    def message(self, lang: str = "en") -> str:
        return render(NOTICES[self.code], lang, {"line": self.line, "what": self.what})


@dataclass(frozen=True)
class Report:
    """All remarks on one text, in the order of its lines."""

    notices: tuple[Notice, ...] = ()

    @property
    def unplaced(self) -> tuple[Notice, ...]:
        """Remarks on words for which no unit was found; they are kept in units of the kind `unplaced`."""
        return tuple(notice for notice in self.notices if notice.code == "unplaced")

    def of(self, code: str) -> tuple[Notice, ...]:
        return tuple(notice for notice in self.notices if notice.code == code)
