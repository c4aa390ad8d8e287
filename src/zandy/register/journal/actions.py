"""What every write of the register is wrapped in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

from django.db import connection, transaction

F = TypeVar("F", bound=Callable[..., Any])


def action(function: F) -> F:
    """A write: all of it or nothing, and its name stands in the journal beside every row it touched."""

    @wraps(function)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        if args:
            raise TypeError(f"{function.__name__}() takes keyword arguments only")
        with transaction.atomic(), because(f"{function.__module__.split('.')[-2]}.{function.__name__}"):
            return function(**kwargs)

    wrapped.is_action = True  # type: ignore[attr-defined]  # a test lists the actions by this mark
    return wrapped  # type: ignore[return-value]


@contextmanager
def because(reason: str) -> Iterator[None]:
    """Name the reason that the journal notes with every write inside; the outermost reason stays."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('zandy.reason', true)")
        outer = (cursor.fetchone() or [""])[0] or ""
        cursor.execute("select set_config('zandy.reason', %s, false)", [outer or reason])
    try:
        yield
    finally:
        # After an error the transaction takes no statements; the reason is local to it and gone with it.
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("select set_config('zandy.reason', %s, false)", [outer])


def note_view(*, organisation_id: int, subject: str, subject_id: int) -> None:
    """Enter in the journal that personal data were looked at."""
    with connection.cursor() as cursor:
        cursor.execute("select zandy_note_view(%s, %s, %s)", [organisation_id, subject, subject_id])
