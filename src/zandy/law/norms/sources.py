"""What the sources beside the Law ask for or say, row by row, and where each row lives: a norm, or a written reason.

INST: recommendations of the Institute of Parliamentarism on the bills. PAPER: an article of 2026. CONF: a conference
paper of 2024. THESIS: the dissertation of 2021 with its bill. A row is named as its source numbers it.
"""

from collections.abc import Mapping
from functools import cache

from ..words.edition import NotComputed
from ..words.norm import Norm
from ..words.provision import Provision
from .consequences import CRIMES, INSTITUTE, PROPOSED, UNION, consequences
from .editions import adopted, articles
from .jurisdictions import ACTS
from .thesis_bill.article_01 import NOT_COMPUTED as BILL_REASONS

Home = str | NotComputed
#: The acts that the dissertation goes through.
_OF_THE_DISSERTATION = dict.fromkeys(("thesis", *(act for acts in ACTS.values() for act in acts)))

INST: Mapping[str, Home] = {
    "concept_1": "digital_code:art_2__para_3",
    "concept_2": "inst:subpara_1__point_2",
    "concept_3": NotComputed.CALLS_FOR_LEGISLATION,
    "concept_4": NotComputed.ORDER_OF_PROCEDURE,
    "law_1": NotComputed.WORDING_OF_A_TERM,
    "law_2": NotComputed.WORDING_OF_A_TERM,
    "law_3": "inst:subpara_2__point_3",
    "law_6": NotComputed.WORDING_OF_A_TERM,
    "law_7": NotComputed.WORDING_OF_A_TERM,
    "law_8": "inst:subpara_2__point_8",
    "code_1": "admin_code:art_641-1__para_1__point_2",
    "code_2": "admin_code:art_641-1__para_1__point_2__note",
}

PAPER: Mapping[str, Home] = {
    "result_1": NotComputed.CALLS_FOR_LEGISLATION,
    "result_2": NotComputed.CALLS_FOR_LEGISLATION,
    "result_3": "ai_law:art_17__para_1",
    "result_4": NotComputed.CALLS_FOR_LEGISLATION,
    "result_5": NotComputed.CALLS_FOR_LEGISLATION,
    "conclusion": NotComputed.CALLS_FOR_LEGISLATION,
    "references": NotComputed.LIST_OF_SOURCES,
}

CONF: Mapping[str, Home] = {
    "eu_tiers": "eu_ai_act:art_6",
    "eu_high_risk_duties": "eu_ai_act:art_9",
    "eu_general_purpose_models": "eu_ai_act:art_53",
    "eu_systemic_models": "eu_ai_act:art_55",
    "eu_sanction": "eu_ai_act:art_99__para_3",
    "eu_exceptions": "eu_ai_act:art_5__para_1__point_8",
    "uses_of_ai_in_law": NotComputed.DESCRIBES_PRACTICE,
    "draft_1_1": "criminal_draft:art_1__para_1",
    "draft_1_2": "criminal_draft:art_1__para_2",
    "draft_2_1": "criminal_draft:art_2__para_1",
    "draft_2_2": "criminal_draft:art_2__para_2",
    "draft_2_3": "criminal_draft:art_2__para_3",
    "draft_3_1": "criminal_draft:art_3__para_1",
    "draft_3_2": "criminal_draft:art_3__para_2",
    "draft_3_3": "criminal_draft:art_3__para_3",
    "draft_4": "criminal_draft:art_4",
    "draft_5_1": "criminal_draft:art_5__para_1",
    "draft_5_2": "criminal_draft:art_5__para_2",
    "draft_5_3": "criminal_draft:art_5__para_3",
    "draft_5_4": "criminal_draft:art_5__para_4",
    "draft_5_note": "criminal_draft:art_5__note",
}

#: Rows of the bill's table that hold a norm; the others have their reason in the file of row 1. No rows 26 and 27.
_COMPUTED_ROWS = (1, 2, 3, 4, 6, 8, 15, 18, 21, 28, 30, 31, 32)

THESIS: Mapping[str, Home] = {
    "signs_1_1": "thesis:art_1__para_1",
    "definition_1_1": "thesis:art_1__para_2",
    "creative_activity_1_2": "civil_code:art_961__para_2",
    "two_groups_2_1": "thesis:art_2__para_1",
    "copyright_kz_2_1": "copyright_law:art_6__para_1",
    "copyright_ru_2_1": "ru_civil_code:art_1259__para_3",
    "copyright_us_2_1": "us_copyright:art_102",
    "copyright_uk_2_1": "uk_cdpa:art_9",
    "copyright_au_2_1": "au_copyright:art_32",
    "copyright_cn_2_1": "cn_copyright:art_11",
    "five_candidates_2_1": "thesis_bill:art_2",
    "patents_kz_2_2": "patent_law:art_6__para_1",
    "patents_us_2_2": "us_patent:art_101",
    "patents_uk_2_2": "uk_patents_act:art_1__para_1",
    "patents_ru_2_2": "ru_civil_code:art_1350",
    "proposed_rule": "thesis_bill:art_2",
    "foreign_developments_3_1": NotComputed.DESCRIBES_PRACTICE,
    **{f"table_{row}": f"thesis_bill:art_{row}" for row in _COMPUTED_ROWS},
    **{f"table_{place.steps[0].removeprefix('art_')}": why for place, why in BILL_REASONS.items()},
}

SOURCES: Mapping[str, Mapping[str, Home]] = {"INST": INST, "PAPER": PAPER, "CONF": CONF, "THESIS": THESIS}


def home_of_row(source: str, row: str) -> Norm | NotComputed | None:
    """The norm that a row lives in, or the reason why it has none; None where its norm is not there. KeyError."""
    home = SOURCES[source][row]
    return home if isinstance(home, NotComputed) else _norms().get(Provision.parse(home))


@cache
def _norms() -> dict[Provision, Norm]:
    found = [*adopted().all_norms]
    for id in (PROPOSED, CRIMES, INSTITUTE, UNION):
        found += consequences(id).norms.values()
    for act in (UNION, *_OF_THE_DISSERTATION):
        for module in articles(act):
            found += [each for each in vars(module).values() if isinstance(each, Norm) and each.at.act == act]
    return {place: norm for norm in found for place in norm.homes} | {norm.at: norm for norm in found}
