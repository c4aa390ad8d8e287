"""People's rights and duties: how the duties of norms stand, and whether what is said to be met is shown."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, QuerySet

from ...documents.models import Evidence, GeneratedDocument, Proof
from ...systems.models import Duty
from ...systems.queries import WAITING
from .base import CHECKS, YES, Scope, Shown, check, lacking, says, wanting

#: The norms whose duties answer a question by their state.
NORMS = (
    "inform_users_of_characteristics", "inform_of_ai_in_goods_and_services", "inform_of_synthetic_results",
    "library_quality", "library_access_terms", "name_library_maker",
)  # fmt: skip


def _owed(scope: Scope) -> QuerySet[Duty]:
    found: QuerySet[Duty] = scope.within(Duty.objects.filter(ended_at=None, settled=True))
    return found


def _duty(norm: str) -> Callable[[Scope], Shown]:
    def waiting(scope: Scope) -> Shown:
        owed = _owed(scope).filter(norm=norm)
        return wanting(scope, owed.count(), owed.filter(state__in=WAITING))

    waiting.__name__ = f"duty_{norm}"
    waiting.__doc__ = f"Systems whose duty `{norm}` is not met."
    return waiting


for _norm in NORMS:
    CHECKS[f"duty_{_norm}"] = _duty(_norm)


@check
def decision_notice(scope: Scope) -> Shown:
    """Systems that decide about people without a notice of automated decision."""
    deciding = scope.live.filter(says("decision.taken_or_influenced", YES))
    made = GeneratedDocument.objects.filter(system=OuterRef("pk"), kind="automated_decision_notice")
    brought = Evidence.objects.filter(system=OuterRef("pk"), document="automated_decision_notice")
    return lacking(deciding.count(), deciding.exclude(Exists(made)).exclude(Exists(brought)))


@check
def duties_overdue(scope: Scope) -> Shown:
    """Duties whose day has passed."""
    owed = _owed(scope)
    return wanting(scope, owed.count(), owed.filter(state__in=WAITING, due_on__lt=scope.today))


@check
def met_with_evidence(scope: Scope) -> Shown:
    """Duties that are said to be met and have no file beside them."""
    met = _owed(scope).filter(state=Duty.State.MET)
    # Two questions, not one with "or": each is answered by an index.
    brought = Evidence.objects.filter(duty=OuterRef("pk"))
    proved = Proof.objects.filter(duty=OuterRef("pk"))
    return wanting(scope, met.count(), met.exclude(Exists(brought)).exclude(Exists(proved)))
