"""Personal data, restricted data and data libraries."""

from ..fact import Family
from ..provision import act

LAW, DRAFT, PERSONAL = act("ai_law"), act("ai_law_draft"), act("personal_data_law")

personal_data = Family("personal_data", LAW / 10 / 1, DRAFT / 10 / 1)
personal_data_processed = personal_data.yes_no("processed")
#: What is unlawful beside the breaches that are asked about one by one; the draft, read with no other act, asks whole.
unlawful_otherwise = personal_data.yes_no("unlawful_otherwise", LAW / 17 / 3 / 4, LAW / 10 / 1, judgement=True)
handled_unlawfully = personal_data.yes_no("handled_unlawfully", DRAFT / 10 / 1, judgement=True)
extracted_untargeted = personal_data.yes_no("extracted_untargeted", PERSONAL / 7 / 11)
from_public_sources = personal_data.yes_no("from_public_sources", PERSONAL / 7 / 11)
builds_database = personal_data.yes_no("builds_database", PERSONAL / 7 / 11)

data_protection = Family("data_protection", LAW / 10 / 1, DRAFT / 10 / 1)
data_protection_met = data_protection.yes_no("requirements_met", judgement=True)

confidential_data = Family("confidential_data", LAW / 16 / 1 / 2, DRAFT / 16 / 1 / 2)
confidential_data_processed = confidential_data.yes_no("processed")

restricted_data = Family("restricted_data", (LAW / 17 / 4).part(5))
restricted_data_processed = restricted_data.yes_no("processed")
informatisation_rules_met = restricted_data.yes_no("informatisation_rules_met", judgement=True)

library = Family("library", LAW / 27, DRAFT / 21)
library_kept = library.yes_no("kept", LAW / 27 / 1, DRAFT / 17 / 1)
library_provided = library.yes_no("provided", LAW / 27 / 2, DRAFT / 17 / 2)
library_created = library.yes_no("created", LAW / 27 / 5, DRAFT / 21 / 3)
library_transferred = library.yes_no("transferred", LAW / 27 / 5)
library_maker_named = library.yes_no("maker_named", LAW / 27 / 5, LAW / 22 / 2)

training = Family("training", LAW / 27 / 3, DRAFT / 21 / 2)
model_trained = training.yes_no("model_trained")
libraries_provided_by_owners = training.yes_no("libraries_provided_by_owners")
purposes_predetermined_and_lawful = training.yes_no("purposes_predetermined_and_lawful", judgement=True)
