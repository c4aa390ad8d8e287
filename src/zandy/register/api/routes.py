"""Version 1 of the API: its calls by subject, its errors, its description."""

from .calls import (
    duties,
    evidence,
    histories,
    incidents,
    measures,
    objections,
    organisation,
    papers,
    risks,
    scenarios,
    systems,
)
from .description import DescribedAPI
from .problems import register_problems
from .tokens import TokenAuth

api = DescribedAPI(title="Zandy", version="1", urls_namespace="api", auth=TokenAuth(), docs_url=None)
register_problems(api)
_SUBJECTS = (
    organisation, systems, histories, duties, scenarios, risks, measures, papers, evidence, incidents, objections,
)  # fmt: skip
for subject in _SUBJECTS:
    api.add_router("", subject.router)
