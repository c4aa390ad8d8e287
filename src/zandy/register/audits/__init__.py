"""Self-audits: the survey of an auditor, answered by data where the register can, by a person where it cannot."""
