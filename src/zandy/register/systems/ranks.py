"""How grave verdicts and risks are, as lists sort by it; an index in the database stands in the same order."""

from django.db.models import Case, IntegerField, Value, When

GRAVITY = {
    "verdict": ("prohibited", "undetermined", "lawful", "outside"),
    "risk": ("high", "high|medium", "high|medium|low", "medium", "medium|low", "low"),
}


def rank(field: str) -> Case:
    """How grave the value of a field is: 0 is the gravest; what is not in the table comes last."""
    values = GRAVITY[field]
    ranks = [When(**{field: value, "then": Value(place)}) for place, value in enumerate(values)]
    return Case(*ranks, default=Value(len(values)), output_field=IntegerField())
