"""Draft: every provision has one home among the norms, or a written reason why nothing in it is computed."""

import re
from collections.abc import Iterator

import pytest

from tests.sources import source
from zandy.law.decisions.regime import regime
from zandy.law.norms.editions import draft
from zandy.law.words.edition import NotComputed
from zandy.law.words.norm import Modality, Norm
from zandy.law.words.provision import Provision
from zandy.legislation.skeletons.shipped import units_of

ACT = "ai_law_draft"
#: It says what the Law regulates and binds nobody; an edition has no place for it among its provisions.
PREAMBLE = "preamble"
#: The words before a list and the predicate after it live where the list lives, or in each of its points.
SHARED_WORDS = re.compile(r"__(intro|wrapup)$")
EIDS = [eid for eid in units_of(ACT, "draft") if eid != PREAMBLE]
PLACES = [eid for eid in EIDS if not SHARED_WORDS.search(eid)]

#: Section 1 of the acceptance list: its rows, with the names of the norms that carry them or the reason why none does.
ROWS: dict[str, tuple[str, ...] | NotComputed] = {
    "1.1": ("artificial_intelligence",),
    "1.2": NotComputed.DEFINES_A_TERM_USED_ELSEWHERE,
    "1.3": ("ai_system",),
    "1.4": NotComputed.DEFINES_A_TERM_USED_ELSEWHERE,
    "1.5": NotComputed.DEFINES_A_TERM_USED_ELSEWHERE,
    "1.6": NotComputed.DEFINES_A_TERM_USED_ELSEWHERE,
    "1.7": ("generative_system",),
    "1.8": NotComputed.DEFINES_A_TERM_USED_ELSEWHERE,
    "1.9": NotComputed.DEFINES_A_TERM_USED_ELSEWHERE,
    "2.1": NotComputed.SOURCES_OF_LAW,
    "2.2": ("treaty_prevails",),
    "3": NotComputed.AIMS,
    "4": NotComputed.NAMES_PRINCIPLES,
    "5": ("legality",),
    "6": ("no_discrimination",),
    "7.1": ("inform_users_of_characteristics",),
    "7.2": ("know_about_automated_decisions",),
    "8.1": ("keep_under_control",),
    "8.2": ("answer_by_role",),
    "9": ("keep_human_autonomy",),
    "10.1": ("lawful_use_of_personal_data",),
    "10.2": ("guard_personal_data",),
    "11.1": ("make_and_use_safely",),
    "11.2": ("results_comply",),
    "11.3": ("manage_risks",),
    "12.1–4": ("main_directions_of_policy", "name_operator", "approve_priority_sectors"),
    "13.1.1–8": (
        "form_policy", "coordinate_across_sectors", "approve_normative_acts", "propose_legislation",
        "approve_documentation_list", "approve_ai_system_criteria", "draft_priority_sectors",
    ),
    "13.2.1–4": ("take_part_in_policy", "give_operator_access_to_data", "form_data_libraries"),
    "13.2 last": ("special_bodies_exempt",),
    "14.1–4": ("run_platform", "maintain_platform", "offer_platform_services", "keep_platform_libraries"),
    "15.1.1–2": ("set_terms_of_use", "protect_rights_in_system"),
    "15.2.1": ("manage_risks",),
    "15.2.2": ("secure_system",),
    "15.2.3": ("keep_documentation",),
    "15.2.4": ("support_users",),
    "15.2.5": ("inform_users_of_principles_and_data",),
    "16.1.1–3": ("know_principles_and_data", "protection_of_user_data", "protect_rights_in_works"),
    "16.2.1–2": ("use_within_access_rights", "keep_safety_rules"),
    "17.1.1–3": ("free_use_of_libraries", "control_training_use", "know_how_trained_systems_work"),
    "17.2.1–2": ("library_quality", "library_access_terms"),
    "18.1.1": ("risk",),
    "18.1.2": ("risk",),
    "18.1.3": ("risk",),
    "18.1 last": ("list_as_critical_object",),
    "18.2.1": ("autonomy",),
    "18.2.2": ("autonomy",),
    "18.2.3": ("autonomy",),
    "18.3 intro": ("full_autonomy",),
    "18.3.1": ("manipulation",),
    "18.3.2": ("use_of_vulnerability",),
    "18.3.3": ("social_scoring",),
    "18.3.4": ("recognition_database",),
    "18.3.5": ("biometric_classification",),
    "18.3.6": ("emotion_recognition",),
    "18.3.7": ("real_time_identification",),
    "18.3.8": ("forbidden_results",),
    "19.1.1–3": ("identify_and_analyse_risks", "assess_risks", "take_risk_measures"),
    "19.2": ("act_at_once",),
    "20.1": ("controlled_environment",),
    "20.2": ("platform_services_procedure",),
    "21.1–3": ("free_use_of_data", "training_outside_provided_libraries", "libraries_by_data_requirements"),
    "22.1 p1": ("inform_of_ai_in_goods_and_services",),
    "22.1 p2": ("inform_of_synthetic_results",),
    "22.1 p3": ("clear_notice",),
    "22.1 p4": ("inform_of_synthetic_results",),
    "22.2": ("automated_decisions_by_personal_data_law",),
    "22.3": ("results_comply",),
    "23": ("copyright_law_applies",),
    "24.1–2": ("compensation_by_civil_code", "insurance"),
    "25.1–2": ("state_support", "support_priority_sectors"),
    "26.1–2": ("international_cooperation", "cooperation_agreed_with_authorised_body"),
    "27": ("liability_by_other_laws",),
    "28": NotComputed.COMMENCEMENT,
}  # fmt: skip

#: What the acceptance list calls a norm, and what the norms are then. X is an exemption or a reference to another act.
MODALITIES = {
    "D": {Modality.DEFINES},
    "P": {Modality.EMPOWERS, Modality.OBLIGES, Modality.DEFERS},
    "R": {Modality.ENTITLES, Modality.DEFERS},
    "O": {Modality.OBLIGES, Modality.PROHIBITS, Modality.DEFERS},
    "F": {Modality.PROHIBITS},
    "C": {Modality.CLASSIFIES},
    "X": {Modality.DEFERS, Modality.PERMITS},
    "S": {Modality.DEFERS},
}


def below(eid: str) -> list[str]:
    """The provisions one or more levels down, shared words left out."""
    return [other for other in PLACES if other.startswith(f"{eid}__")]


def has_home(eid: str) -> bool:
    """Its own norm, its own or its article's reason, or every provision below it has one."""
    if SHARED_WORDS.search(eid):
        return has_home(SHARED_WORDS.sub("", eid))
    place = Provision.parse(f"{ACT}:{eid}")
    edition = draft()
    if any(place in norm.homes for norm in edition.norms.values()):
        return True
    if any(place.within(reason) for reason in edition.not_computed):
        return True
    return bool(below(eid)) and all(map(has_home, below(eid)))


@pytest.mark.parametrize("eid", EIDS)
def test_every_provision_has_a_home_or_a_reason(eid: str) -> None:
    assert has_home(eid)


def test_a_home_is_a_provision_of_the_draft_and_nobody_elses() -> None:
    homes = [place for norm in draft().norms.values() for place in norm.homes] + list(draft().not_computed)
    assert len(homes) == len(set(homes))
    assert {place.eid for place in homes} <= set(PLACES)
    assert {place.act for place in homes} == {ACT}


def test_no_reason_covers_a_provision_that_has_a_norm() -> None:
    homes = [place for norm in draft().norms.values() for place in norm.homes]
    assert [place for place in homes for reason in draft().not_computed if place.within(reason)] == []


def test_every_fact_that_the_draft_asks_for_names_the_provision() -> None:
    for question in regime(draft()).evaluator.questions.values():
        for fact in {fact for condition in question.outcomes.values() for fact in condition.facts()}:
            assert any(place.act == ACT for place in fact.at), f"{question.name} asks for {fact.name}"


def places_of(row: str) -> Iterator[str]:
    """The ids of a row of the acceptance list: ``18.3.4``, ``12.1–4``, ``13.2 last``, ``22.1 p3``, ``18.3 intro``."""
    number, _, part = row.partition(" ")
    head, _, last = number.rpartition(".")
    if "–" in last:
        first, final = map(int, last.split("–"))
        for each in range(first, final + 1):
            yield from places_of(f"{head}.{each}")
        return
    steps = number.split(".")
    eid = next(eid for eid in _spellings(steps) if eid in PLACES)
    if part == "last":
        eid = max(other for other in PLACES if re.fullmatch(rf"{eid}__subpara_\d+", other))
    elif part.startswith("p"):
        eid = f"{eid}__subpara_{part[1:]}"
    yield eid


def _spellings(steps: list[str]) -> Iterator[str]:
    for kinds in (("art", "para", "point"), ("art", "point")):
        if len(steps) <= len(kinds):
            yield "__".join(f"{kind}_{step}" for kind, step in zip(kinds, steps, strict=False))


def homes_of(row: str) -> set[Norm | NotComputed | None]:
    return {draft().home_of(Provision.parse(f"{ACT}:{eid}")) for eid in places_of(row)}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_acceptance_list_has_its_home(row: str) -> None:
    expected = ROWS[row]
    homes = homes_of(row)
    if isinstance(expected, NotComputed):
        assert homes == {expected}
        return
    assert {home.name for home in homes if isinstance(home, Norm)} == set(expected)
    assert {home for home in homes if not isinstance(home, Norm)} <= {NotComputed.OTHER_RIGHTS_UNNAMED}


def listed() -> dict[str, str]:
    """The rows of section 1 of the acceptance list, each with its modality."""
    section = source("norms.md").read_text("utf-8").split("## 1. LAW")[1].split("## 2.")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines() if line.startswith("|")]
    return {at: modality for at, _, modality, _ in rows[2:]}


def test_no_row_of_the_acceptance_list_is_forgotten() -> None:
    # The list has one row for all principles; here article 4, which names them, and article 5 have rows of their own.
    assert set(listed()) - set(ROWS) == {"4–11"}
    assert set(ROWS) - set(listed()) == {"4", "5"}


def test_every_norm_does_what_the_acceptance_list_says() -> None:
    for row, modality in listed().items():
        for home in homes_of(row) if row in ROWS else ():
            letters = set(modality.split("/"))
            if isinstance(home, Norm):
                allowed = set().union(*(MODALITIES[letter] for letter in letters))
                assert home.modality in allowed, f"{row}: {home.name} {home.modality}, listed as {modality}"
            else:
                assert letters & {"T", "D", "P", "O"}, f"{row}: listed as {modality}, computed nowhere"
