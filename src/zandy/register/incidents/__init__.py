"""Incidents: what went wrong with a system, whom it hit, what was done, who was told, which facts say who answers."""
