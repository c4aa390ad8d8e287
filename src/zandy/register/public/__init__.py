"""The public register: what organisations publish of their systems, errors reported in it, and the citizen's page."""
