"""What shows that duties are met, in words, by the id of the duty."""

from django.apps import apps

from ..systems.models import System


def evidence_of(system: System) -> dict[int, str]:
    """The titles of the pieces of evidence of every duty of a system; one query, none where evidence is not kept."""
    if not apps.is_installed("zandy.register.documents"):
        return {}
    found: dict[int, list[str]] = {}
    rows = apps.get_model("documents", "Evidence")._default_manager.filter(system=system, duty__isnull=False)
    for duty, title in rows.order_by("pk").values_list("duty_id", "title"):
        found.setdefault(duty, []).append(title)
    return {duty: "; ".join(titles) for duty, titles in found.items()}
