"""Plain Python as a good engineer writes it by hand, two-valued: the prohibited functions of Law 230-VIII, 17.3.

Written from the Law, not from Zandy's rows, so that equal answers mean something. What is not known it takes for "no".
"""

from typing import Any

from .common import one_by_one, workload

System = dict[str, Any]


def prohibited(s: System) -> bool:
    """Whether a function of the system is prohibited."""
    ai = s["system.informatisation_object"] and s["system.learns_from_data"]
    if not (ai and s["system.in_kazakhstan"]):
        return False
    if s["manipulation.used"] and (
        (s["manipulation.distortion"] != "none" and s["manipulation.limits_conscious_choice"])
        or s["manipulation.forces_harmful_decisions"]
    ):
        return True
    if s["vulnerability.used"] and s["vulnerability.to_harm"]:
        return True
    if (
        s["scoring.of_persons"]
        and s["scoring.over_a_period"]
        and (s["scoring.by_social_behaviour"] or s["scoring.by_personal_traits"])
        and not s["scoring.provided_by_law"]
    ):
        return True
    if s["personal_data.processed"] and unlawful_personal_data(s):
        return True
    if s["biometrics.classifies_persons"] and (
        s["biometrics.infers_race"]
        or s["biometrics.infers_political_views"]
        or s["biometrics.infers_religion"]
        or (s["biometrics.infers_other_traits"] and s["biometrics.to_discriminate"])
    ):
        return True
    if s["emotion.determined"] and not s["emotion.consent"] and not s["emotion.provided_by_law"]:
        return True
    if s["reading.forbidden_results"] == "russian_text":
        return bool(s["results.forbidden_by_law"])
    return bool(s["results.makes_forbidden_systems"])


def unlawful_personal_data(s: System) -> bool:
    """Whether it works with personal data against the law on personal data."""
    return bool(
        (
            s["personal_data.extracted_untargeted"]
            and s["personal_data.from_public_sources"]
            and s["personal_data.builds_database"]
        )
        or (
            s["identification.biometric"]
            and s["identification.in_public_places"]
            and not s["identification.protects_order_rights_health_morals"]
            and not s["identification.consent"]
        )
        or (
            s["decision.by_processing_personal_data"]
            and s["decision.changes_rights"]
            and not s["decision.consent"]
            and not s["decision.provided_by_law"]
        )
        or s["personal_data.unlawful_otherwise"]
    )


def native(system: System) -> System:
    """Yes and no as True and False, which is what such code is written for."""
    return {name: value == "yes" if value in ("yes", "no") else value for name, value in system.items()}


def main() -> None:
    systems = [native(system) for system in workload()["systems"]]
    one_by_one("plain Python, two-valued", None, lambda s: "yes" if prohibited(s) else "no", systems)


main()
