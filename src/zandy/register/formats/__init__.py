"""How days and numbers are written in each language."""
