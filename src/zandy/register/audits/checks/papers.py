"""Documents, evidence, data libraries, security: what is there, of which version, until when."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from ...documents.models import Evidence, EvidenceVersion, GeneratedDocument, Particular
from ...systems.models import Answer, System
from .base import NO, UNKNOWN, YES, Scope, Shown, check, lacking, says, silent_on, wanting


def _valid_evidence(scope: Scope, document: str) -> QuerySet[Evidence]:
    """Evidence that is this document and whose newest file has not run out."""
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("pk")).order_by("-number")
    found = Evidence.objects.filter(document=document).annotate(ends=Subquery(newest.values("expires_on")[:1]))
    return found.filter(Q(ends=None) | Q(ends__gte=scope.today))


def _without(scope: Scope, systems: QuerySet[System], kind: str, document: str = "") -> QuerySet[System]:
    """Those without the document, made here or brought as evidence."""
    made = GeneratedDocument.objects.filter(system=OuterRef("pk"), kind=kind)
    brought = _valid_evidence(scope, document or kind).filter(system=OuterRef("pk"))
    return systems.exclude(Exists(made)).exclude(Exists(brought))


def _newest_passport() -> QuerySet[GeneratedDocument]:
    return GeneratedDocument.objects.filter(system=OuterRef("pk"), kind="system_passport").order_by("-number")


@check
def passport(scope: Scope) -> Shown:
    """Running systems without a passport."""
    return lacking(scope.live.count(), _without(scope, scope.live, "system_passport", "system_documentation"))


@check
def documents_current(scope: Scope) -> Shown:
    """Passports made before an answer about the system was changed."""
    made = scope.live.annotate(made_at=Subquery(_newest_passport().values("made_at")[:1])).exclude(made_at=None)
    since = Answer.objects.filter(system=OuterRef("pk"), at__gt=OuterRef("made_at"))
    return lacking(made.count(), made.filter(Exists(since)))


@check
def drafts(scope: Scope) -> Shown:
    """Newest passports that say of something that it is not known."""
    made = scope.live.annotate(unknowns=Subquery(_newest_passport().values("unknowns")[:1])).exclude(unknowns=None)
    return lacking(made.count(), made.filter(unknowns__gt=0))


@check
def evidence_valid(scope: Scope) -> Shown:
    """Evidence whose newest file has run out."""
    found = scope.within(Evidence.objects.all())
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("pk")).order_by("-number").values("expires_on")[:1]
    return wanting(scope, found.count(), found.annotate(ends=Subquery(newest)).filter(ends__lt=scope.today))


@check
def user_agreement(scope: Scope) -> Shown:
    """Running systems without a user agreement."""
    return lacking(scope.live.count(), _without(scope, scope.live, "user_agreement"))


@check
def ethics(scope: Scope) -> Shown:
    """Running systems without an ethical assessment."""
    return lacking(scope.live.count(), _without(scope, scope.live, "ethics_sheet", "ethics_documentation"))


@check
def library_sheet(scope: Scope) -> Shown:
    """Systems that keep a data library and have no sheet of it."""
    keepers = scope.live.filter(says("library.kept", YES) | says("library.created", YES))
    return lacking(keepers.count(), _without(scope, keepers, "data_library_sheet", "data_library_documentation"))


@check
def collection_log(scope: Scope) -> Shown:
    """Systems that train or keep a library and whose collecting is not written down; a person reads what is."""
    learners = scope.systems.filter(says("training.model_trained", YES) | says("library.kept", YES))
    written = Particular.objects.filter(key="library_collection_log").exclude(kk="", ru="", en="")
    return lacking(learners.count(), learners.exclude(pk__in=written.values("system")), otherwise=UNKNOWN)


@check
def personal_data_known(scope: Scope) -> Shown:
    """Running systems of which nobody has said whether they process personal data; the ground a person looks at."""
    silent = scope.live.filter(silent_on("personal_data.processed"))
    return lacking(scope.live.count(), silent, otherwise=UNKNOWN)


@check
def security_evidence(scope: Scope) -> Shown:
    """Running systems of medium or high risk without valid evidence of security measures."""
    graver = scope.live.filter(Q(risk__contains="medium") | Q(risk__contains="high"))
    shown = _valid_evidence(scope, "security_measures").filter(system=OuterRef("pk"))
    return lacking(graver.count(), graver.exclude(Exists(shown)))


@check
def data_protection(scope: Scope) -> Shown:
    """Running systems with personal data of which nothing confirms that they are protected."""
    with_data = scope.live.filter(says("personal_data.processed", YES))
    shown = _valid_evidence(scope, "data_protection_measures").filter(system=OuterRef("pk"))
    return lacking(with_data.count(), with_data.exclude(Exists(shown)))


@check
def restricted_data(scope: Scope) -> Shown:
    """Open systems with restricted data whose requirements are not kept; not known while the card is silent."""
    opened = scope.live.filter(mode__contains="open")
    bad = opened.filter(says("restricted_data.processed", YES)).exclude(
        says("restricted_data.informatisation_rules_met", YES)
    )
    found = lacking(opened.count(), bad)
    silent = opened.filter(silent_on("restricted_data.processed"))
    return _or_unknown(found, silent)


@check
def synthetic_marked(scope: Scope) -> Shown:
    """Systems that distribute synthetic results without mark or warning; not known while the card is silent."""
    spread = scope.live.filter(says("synthetic.distributed", YES))
    signs = ("synthetic.machine_readable_mark", "synthetic.perceivable_warning")
    bare = spread.filter(says(signs[0], NO) | says(signs[1], NO))
    return _or_unknown(lacking(spread.count(), bare), spread.filter(silent_on(signs[0]) | silent_on(signs[1])))


def _or_unknown(found: Shown, silent: QuerySet[System]) -> Shown:
    """Nothing against it is no "yes" while something is not known."""
    if found.value != YES or not silent.exists():
        return found
    told = lacking(found.of, silent)
    return Shown(UNKNOWN, told.count, told.of, told.systems)


@check
def contact(scope: Scope) -> Shown:
    """Whether the organisation names a contact for the public."""
    return Shown(YES, 0, 1) if scope.organisation.contact else Shown(NO, 1, 1)
