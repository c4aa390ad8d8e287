"""The draft criteria: one of the technologies named, and a logic that is learned from data."""

from ...words.classes import Trust
from ...words.expression import any_of
from ...words.facts.signs import technologies
from ...words.facts.system import learns_from_data
from ...words.norm import define
from ...words.provision import act

ART = act("order_171") / 1

named_technology = define(ART / 1, when=any_of(technologies), trust=Trust.SECONDARY)

# What practice asks first: is the logic learned from data, or set by hand?
criteria_met = define(ART / 2, when=named_technology.holds & learns_from_data, trust=Trust.SECONDARY)
