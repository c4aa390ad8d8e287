"""What only people can say of a system, and which documents print it."""

#: By group, the keys in the order in which they are asked.
PARTICULARS: dict[str, tuple[str, ...]] = {
    "system": ("purpose", "misuse", "characteristics", "limits", "responsible", "stop"),
    "users": ("access", "support", "explanation", "objection", "data", "liability"),
    "decisions": ("decision_procedure", "decision_factors", "decision_consequences"),
    "library": (
        "library_name", "library_contents", "library_sources", "library_collection_log", "library_quality",
        "library_updated", "library_terms", "library_maker",
    ),
    "ethics": (
        "ethics_legality", "ethics_fairness", "ethics_transparency", "ethics_control", "ethics_human", "ethics_data",
        "ethics_safety", "ethics_environment", "ethics_conclusion",
    ),
}  # fmt: skip

KEYS = tuple(key for keys in PARTICULARS.values() for key in keys)
