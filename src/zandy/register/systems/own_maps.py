"""Maps of an organisation's own: chosen in the browser, kept with the file and, if wanted, under a name.

What is kept are the choices; the map is made of them each time, so that it can hold nothing but exact values.
"""

from collections.abc import Sequence

from django.utils import timezone

from zandy.inventory.map_making import Chosen, chosen_from, chosen_json, made_map, map_text
from zandy.inventory.mapping import SourceMap

from ..accounts.models import User
from ..journal.actions import action
from ..organisations.models import Organisation
from .models import ColumnMap, Upload
from .reading import map_named

#: The map of an upload whose columns are chosen in the browser. No file of a map begins so.
OWN = ":own"


def map_of(upload: Upload) -> SourceMap | None:
    """The map that reads an upload; None for cards and tables of our own. Raises MapError."""
    if upload.map == OWN:
        return made_map(chosen_from(upload.columns), upload.name)
    return map_named(upload.map) if upload.map else None


def maps_of(organisation: Organisation) -> list[ColumnMap]:
    """The maps that an organisation has kept, by name."""
    return list(ColumnMap.objects.filter(organisation=organisation).order_by("name"))


def file_of(kept: ColumnMap) -> str:
    """A map as the file that ``zandy inventory --map`` takes."""
    return map_text(chosen_from(kept.columns), kept.name)


@action
def choose_columns(*, upload: Upload, columns: Sequence[Chosen], by: User | None, save_as: str = "") -> None:
    """Keep what the columns of an upload mean, and under a name for the next file; a map of this name is replaced."""
    upload.map, upload.columns = OWN, chosen_json(columns)
    upload.save(update_fields=["map", "columns"])
    if save_as:
        now = {"columns": upload.columns, "by": by, "at": timezone.now()}
        ColumnMap.objects.update_or_create(organisation=upload.organisation, name=save_as, defaults=now)


@action
def drop_map(*, kept: ColumnMap) -> None:
    """A map is not wanted any more; what it brought in stays."""
    kept.delete()
