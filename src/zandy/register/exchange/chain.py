"""The journal in the file: every entry with what its hash was made from, to be checked without a database."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

_ENTRIES = """
select number, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), user_id, label, reason, verb, subject,
       subject_id, coalesce(before::text, '-'), coalesce(after::text, '-'), encode(previous, 'hex'), encode(hash, 'hex')
from journal_entry where organisation_id = %s order by number
"""
NAMES = (
    "number", "at", "user_id", "label", "reason", "verb", "subject", "subject_id", "before", "after",
    "previous", "hash",
)  # fmt: skip


def entries(organisation_id: int) -> Iterator[dict[str, Any]]:
    """The journal of an organisation from its first entry on; before and after as the text that was hashed."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ENTRIES, [organisation_id])
        for row in cursor:
            yield dict(zip(NAMES, row, strict=True))


def first_broken(organisation_id: int, lines: Iterable[dict[str, Any]]) -> tuple[int | None, int, str]:
    """Recompute the chain of a journal in a file: the first entry that does not fit, how many there are, the seal."""
    previous, count = "", 0
    for count, line in enumerate(lines, 1):
        if line["number"] != count or line["previous"] != previous or line["hash"] != _hash(organisation_id, line):
            return count, count, previous
        previous = line["hash"]
    return None, count, previous


def _hash(organisation_id: int, line: dict[str, Any]) -> str:
    parts = (organisation_id, *(line[name] for name in NAMES[:-2]))
    said = "\x1f".join(map(str, parts)).encode()
    return hashlib.sha256(bytes.fromhex(line["previous"]) + said).hexdigest()
