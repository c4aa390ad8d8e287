"""What the state allows: how much an organisation may keep."""

from django.db.models import Count, Sum

from ..organisations.models import Organisation
from .models import EvidenceVersion, GeneratedDocument
from .problems import FileError
from .uploads import limits


def refuse_too_much(organisation: Organisation, size: int) -> None:
    """Raise FileError when the organisation keeps as much as it may. To be asked while the organisation is locked."""
    files, total = 0, size
    for model in (EvidenceVersion, GeneratedDocument):
        kept = model.objects.filter(organisation=organisation).aggregate(files=Count("id"), size=Sum("size"))
        files, total = files + kept["files"], total + (kept["size"] or 0)
    if files >= limits.ORGANISATION_FILES:
        raise FileError("too_many_files", most=limits.ORGANISATION_FILES)
    if total > limits.ORGANISATION_BYTES:
        raise FileError("too_much", most=limits.ORGANISATION_BYTES // limits.MEGABYTE)
