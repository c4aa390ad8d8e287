"""A creation made with AI: what it is, what the person did, under which contracts. Asked only in that question.

Whether a person put creative labour into it and whether a prompt is creative are facts of 230-VIII 23 (``works``).
"""

from ..authorship import Contract, Made
from ..fact import Family
from ..provision import act

CIVIL, COPYRIGHT, PATENT = act("civil_code"), act("copyright_law"), act("patent_law")
US, UK, CN = act("us_copyright"), act("uk_cdpa"), act("cn_copyright")

creation = Family("creation", CIVIL / 961 / 2)
made = creation.one_of("made", Made)
objective_form = creation.yes_no("objective_form", COPYRIGHT / 6 / 1)
fixed = creation.yes_no("fixed", US / 102)
original = creation.yes_no("original", US / 102, CIVIL / 1013 / 1, judgement=True)
authors_identifiable = creation.yes_no("authors_identifiable", act("au_copyright") / 32)
under_organisation = creation.yes_no("under_organisation", CN / 11, judgement=True)
licensee = creation.yes_no("licensee", act("thesis_bill") / 2)
arranged_by = creation.one_of("arranged_by", ("user", "developer", "other"), UK / 9 / 3, judgement=True)
in_employment = creation.yes_no("in_employment", COPYRIGHT / 14, US / 201)
commissioned = creation.yes_no("commissioned", COPYRIGHT / 33)
contract = creation.one_of("contract", Contract, COPYRIGHT / 14, COPYRIGHT / 33)
new = creation.yes_no("new", PATENT / 6 / 1, judgement=True)
inventive = creation.yes_no("inventive", PATENT / 6 / 1, judgement=True)
industrially_applicable = creation.yes_no("industrially_applicable", PATENT / 6 / 1)
useful = creation.yes_no("useful", act("us_patent") / 101)
patentable_subject = creation.yes_no("patentable_subject", act("us_patent") / 101, judgement=True)
enabled = creation.yes_no("enabled", act("us_patent") / 112)

reading = Family("creation_reading", CN / 11)
#: The court of Dreamwriter found for a company; what holds outside an organisation the source leaves open.
protected_without_organisation = reading.one_of(
    "china_without_organisation", ("protected", "not_protected"), reading=True
)
