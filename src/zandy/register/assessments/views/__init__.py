"""Pages of assessments: the act, the statement of applicability, the inventory drive."""
