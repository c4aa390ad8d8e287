"""Who may: for every verb of the register the roles that may do it; pages and API read nothing else."""

from collections.abc import Iterable

from .models import Membership

R = Membership.Role

KEEPERS = frozenset({R.OWNERS_OFFICER, R.POSSESSORS_OFFICER})
EVERYONE = frozenset(R.values)

MAY: dict[str, frozenset[str]] = {
    "organisation.see": EVERYONE,
    "organisation.edit": KEEPERS,
    "members.see": EVERYONE,
    "members.edit": frozenset({"administrator"}),
    "tokens.edit": KEEPERS | {R.DEVELOPER, "administrator"},
    "journal.see": KEEPERS | {R.AUDITOR, R.LAWYER, "administrator"},
    "systems.see": EVERYONE,
    "systems.edit": KEEPERS | {R.DEVELOPER},
    "systems.move": KEEPERS,
    "systems.import": KEEPERS,
    "assessments.see": EVERYONE,
    "assessments.sign_off": KEEPERS | {R.LAWYER},
    "assessments.override": KEEPERS | {R.LAWYER},
    "duties.edit": KEEPERS | {R.LAWYER, R.RISK_MANAGER, R.DEVELOPER},
    "risks.see": EVERYONE,
    "risks.edit": KEEPERS | {R.RISK_MANAGER},
    "risks.stop_system": KEEPERS | {R.RISK_MANAGER},
    "documents.see": EVERYONE,
    "documents.make": KEEPERS | {R.LAWYER, R.RISK_MANAGER},
    "evidence.edit": KEEPERS | {R.LAWYER, R.RISK_MANAGER, R.DEVELOPER},
    "export.all": KEEPERS | {"administrator"},
    "reminders.see": EVERYONE,
    "incidents.see": EVERYONE,
    "incidents.edit": KEEPERS | {R.LAWYER, R.RISK_MANAGER, R.DEVELOPER},
    "objections.see": KEEPERS | {R.LAWYER, R.REVIEWER, R.AUDITOR},
    "objections.edit": KEEPERS | {R.LAWYER},
    "objections.decide": frozenset({R.REVIEWER}),
    "audits.see": EVERYONE,
    "audits.edit": KEEPERS | {R.AUDITOR, R.LAWYER, R.RISK_MANAGER},
    "drills.see": EVERYONE,
    "drills.run": KEEPERS | {R.RISK_MANAGER, R.DEVELOPER},
    "publication.see": EVERYONE,
    "publication.publish": KEEPERS,
    "notices.see": KEEPERS | {R.LAWYER, R.AUDITOR, "administrator"},
    "notices.edit": KEEPERS | {"administrator"},
    "authority.share": KEEPERS | {"administrator"},
    "authority.apply": KEEPERS | {R.LAWYER},
    "authority.desk": frozenset({R.AUTHORISED_BODY}),
}


def verbs_of(roles: Iterable[str]) -> list[str]:
    """Everything that these roles may do."""
    held = frozenset(roles)
    return [verb for verb, who in MAY.items() if not who.isdisjoint(held)]


def may(roles: Iterable[str], verb: str) -> bool:
    """Whether one of these roles may do the verb; raises KeyError for a verb that the table does not have."""
    return not MAY[verb].isdisjoint(roles)
