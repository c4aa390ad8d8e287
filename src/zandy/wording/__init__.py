"""What the product says, in Kazakh, Russian and English: facts, terms, messages, citations, days and numbers.

Importing this package reads no file: words are read when the first of them is needed.
"""

from .citations import cite
from .language import LANGUAGES, LanguageError
from .messages import message, render_error
from .numbers import counted, day_text, number_text, share_text, sum_text
from .reading_citations import CitationError, read_citation
from .texts import (
    FactText,
    act_title,
    edition_label,
    edition_statement,
    fact_text,
    family_label,
    glossary,
    glossary_term,
    has_summary,
    note,
    summary,
    summary_trust,
    term,
    terms,
    title,
    value_label,
)

__all__ = [
    "LANGUAGES",
    "CitationError",
    "FactText",
    "LanguageError",
    "act_title",
    "cite",
    "counted",
    "day_text",
    "edition_label",
    "edition_statement",
    "fact_text",
    "family_label",
    "glossary",
    "glossary_term",
    "has_summary",
    "message",
    "note",
    "number_text",
    "read_citation",
    "render_error",
    "share_text",
    "sum_text",
    "summary",
    "summary_trust",
    "term",
    "terms",
    "title",
    "value_label",
]
