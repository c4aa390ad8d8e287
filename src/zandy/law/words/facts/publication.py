"""Goods, works, services and synthetic results that reach people."""

from ..fact import Family
from ..provision import act

LAW, DRAFT = act("ai_law"), act("ai_law_draft")

offer = Family("offer", LAW / 21 / 1, (DRAFT / 22 / 1).part(1))
goods_with_ai = offer.yes_no("goods_with_ai")
works_or_services_with_ai = offer.yes_no("works_or_services_with_ai")

synthetic = Family("synthetic", LAW / 21 / 2, (DRAFT / 22 / 1).part(2))
synthetic_produced = synthetic.yes_no("produced", (LAW / 1).point(4), (DRAFT / 1).point(7))
synthetic_may_mislead = synthetic.yes_no("may_mislead", (DRAFT / 22 / 1).part(2), judgement=True)
synthetic_distributed = synthetic.yes_no("distributed", LAW / 21 / 2)
machine_readable_mark = synthetic.yes_no("machine_readable_mark", LAW / 21 / 2)
perceivable_warning = synthetic.yes_no("perceivable_warning", LAW / 21 / 2, (DRAFT / 22 / 1).part(3))
