"""What the sources beside the Law ask for or say, row by row, and where each row lives: a norm, or a written reason.

INST: recommendations of the Institute of Parliamentarism on the bills. PAPER: an article of 2026. CONF: a conference
paper of 2024. A row is named as its source numbers it.
"""

from collections.abc import Mapping
from functools import cache

from ..words.edition import NotComputed
from ..words.norm import Norm
from ..words.provision import Provision
from .consequences import CRIMES, INSTITUTE, PROPOSED, UNION, consequences
from .editions import adopted, articles

Home = str | NotComputed

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

SOURCES: Mapping[str, Mapping[str, Home]] = {"INST": INST, "PAPER": PAPER, "CONF": CONF}


def home_of_row(source: str, row: str) -> Norm | NotComputed | None:
    """The norm that a row lives in, or the reason why it has none; None where its norm is not there. KeyError."""
    home = SOURCES[source][row]
    return home if isinstance(home, NotComputed) else _norms().get(Provision.parse(home))


@cache
def _norms() -> dict[Provision, Norm]:
    found = [*adopted().all_norms]
    for id in (PROPOSED, CRIMES, INSTITUTE, UNION):
        found += consequences(id).norms.values()
    for module in articles(UNION):
        found += [each for each in vars(module).values() if isinstance(each, Norm) and each.at.act == UNION]
    return {norm.at: norm for norm in found}
