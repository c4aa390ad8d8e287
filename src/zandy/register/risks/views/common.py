"""What the pages of risks share: the matrix with its links, the table, a risk of the organisation."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString

from zandy.wording import number_text

from ...language import current_language, text
from ...organisations.access import MemberRequest
from ...systems.models import System
from .. import pictures, queries
from ..forms import FilterForm
from ..models import Risk
from ..queries import AFTER, BEFORE, Cell

PAGE = 50


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The matrix as a page shows it.

    Attributes:
        view: before or after measures.
        picture: the SVG.
        words: the fields that hold something, in words: name, number of risks, address of those alone.
        not_placed: how many risks are not assessed yet; `total` how many the table shows.
        toggles: the two views with their addresses and whether each is open.
        chosen: the words for the one field that the table is narrowed to; empty when it shows all.
    """

    view: str
    picture: SafeString
    words: tuple[tuple[str, int, str], ...]
    not_placed: int
    total: int
    toggles: tuple[tuple[str, str, bool], ...]
    chosen: str = ""
    whole: str = ""


def risk_or_404(request: MemberRequest, risk_id: int) -> Risk:
    """The organisation's risk with this id."""
    found = Risk.objects.select_related("system", "owner", "found_by")
    return get_object_or_404(found, pk=risk_id, organisation=request.organisation)


def register_page(request: MemberRequest, system: System | None = None) -> dict[str, Any]:
    """Filter, matrix and table of a register; the matrix shows what the filter leaves, whatever field is chosen."""
    form = FilterForm(request.organisation, request.GET)
    wishes = form.wishes()
    risks = queries.risks_of(request.organisation)
    risks = risks.filter(system=system) if system else risks
    in_matrix = {name: value for name, value in wishes.items() if name not in ("likelihood", "severity")}
    shown = queries.listed(queries.narrowed(risks, wishes), wishes.get("sort", "number"))
    matrix = _matrix(request, queries.narrowed(risks, in_matrix), wishes)
    page = page_of(shown, request, matrix.total)
    return {
        "form": form, "matrix": matrix, "page": page, "rows": queries.with_measures(page.object_list),
        "system": system, "filtered": bool({*wishes} - {"view", "sort"}), "turn": _turns(request, page),
    }  # fmt: skip


class _Counted(Paginator[Risk]):
    """Pages of a table whose length is known already: counting hundreds of thousands of risks again takes time."""

    def __init__(self, risks: QuerySet[Risk], count: int) -> None:
        super().__init__(risks, PAGE)
        self.known = count

    @property
    def count(self) -> int:
        return self.known


def page_of(risks: QuerySet[Risk], request: HttpRequest, count: int) -> Page[Risk]:
    """The page of a table that is asked for, the nearest there is."""
    return _Counted(risks, count).get_page(request.GET.get("page"))


def _matrix(request: HttpRequest, risks: QuerySet[Risk], wishes: dict[str, Any]) -> MatrixView:
    view = wishes.get("view", BEFORE)
    found = queries.matrix(risks, view)
    cells = found.cells
    fields = {place: pictures.Field(cell.level, _marks(request, cell, view)) for place, cell in cells.items()}
    picture = pictures.matrix(
        fields, title=f"{text('risks.matrix.picture')}: {text(f'risks.matrix.{view}')}",
        likelihood=text("risks.scale.axis_likelihood"), severity=text("risks.scale.axis_severity"),
    )  # fmt: skip
    words = tuple(
        (_words(cell), cell.count, _address(request, cell, view))
        for _, cell in sorted(cells.items(), reverse=True) if cell.count
    )  # fmt: skip
    toggles = tuple(
        (
            text(f"risks.matrix.{each}"),
            _with(request, view=each, likelihood=None, severity=None, page=None),
            each == view,
        )
        for each in (BEFORE, AFTER)
    )
    shown = cells[wishes["likelihood"], wishes["severity"]].count if _one_field(wishes) else found.total
    return MatrixView(view, picture, words, found.not_placed, shown, toggles, *_chosen(request, wishes))


def _one_field(wishes: dict[str, Any]) -> bool:
    return bool(wishes.get("likelihood") and wishes.get("severity"))


def _chosen(request: HttpRequest, wishes: dict[str, Any]) -> tuple[str, str]:
    if not _one_field(wishes):
        return "", ""
    said = text("risks.matrix.one_cell", likelihood=wishes["likelihood"], severity=wishes["severity"])
    return said, _with(request, likelihood=None, severity=None, page=None)


def _marks(request: HttpRequest, cell: Cell, view: str) -> tuple[pictures.Mark, ...]:
    if cell.count > queries.DOTS:
        name = f"{text('risks.matrix.many', count=cell.count)}: {_words(cell)}"
        return (
            pictures.Mark(number_text(cell.count, current_language()), name, _address(request, cell, view), many=True),
        )
    return tuple(
        pictures.Mark(
            f"{risk.number}", f"{risk}: {_words(cell)}", reverse("risks:risk", args=[risk.organisation_id, risk.pk])
        )
        for risk in cell.risks
    )


def _words(cell: Cell) -> str:
    level = text(f"risks.level.{cell.level}")
    return text("risks.matrix.cell", likelihood=cell.likelihood, severity=cell.severity, level=level)


def _address(request: HttpRequest, cell: Cell, view: str) -> str:
    return _with(request, view=view, likelihood=cell.likelihood, severity=cell.severity, page=None) + "#register"


def _turns(request: HttpRequest, page: Page[Risk]) -> dict[str, str]:
    found = {}
    if page.has_previous():
        found["previous"] = _with(request, page=page.previous_page_number())
    if page.has_next():
        found["next"] = _with(request, page=page.next_page_number())
    return found


def _with(request: HttpRequest, **changes: object) -> str:
    """The address of this page with parts of its query changed; None takes a part away."""
    query = QueryDict(mutable=True)
    query.update({name: value for name in request.GET if name not in changes and (value := request.GET[name])})
    query.update({name: str(value) for name, value in changes.items() if value is not None})
    return f"?{query.urlencode()}" if query else request.path
