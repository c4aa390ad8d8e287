"""The columns of the register as a table. Nothing is imported that needs the register itself."""

from collections.abc import Mapping

LANGUAGES = ("kk", "ru", "en")
#: What the organisation says of a system in its own words.
TEXTS = ("about", "purpose", "people", "data", "control")
CLASSES = ("risk", "autonomy", "mode")
#: The columns of a table, and the string that says what they mean.
COLUMNS: Mapping[str, str] = {
    "id": "id", "version": "version", "published_at": "published_at", "changed_at": "changed_at",
    "reviewed_on": "reviewed_on",
    **{f"name_{language}": "names" for language in LANGUAGES},
    **{f"organisation_{language}": "body" for language in LANGUAGES}, "organisation_bin": "body",
    "organisation_role": "body", "owner": "answering", "possessor": "answering",
    "contact_email": "contact", "contact_phone": "contact", "contact_url": "contact", "sector": "sector",
    "stage": "stage", "edition": "edition", "assessed_on": "edition", "verdict": "verdict",
    **dict.fromkeys(CLASSES, "classes"), **{f"{name}_source": "kinds" for name in CLASSES},
    "decides_automatically": "automatic", "influences_decisions": "automatic", "personal_data": "automatic",
    **{f"{name}_{language}": "texts" for name in TEXTS for language in LANGUAGES},
}  # fmt: skip
