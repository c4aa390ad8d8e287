"""The bill of the dissertation's annexes: a row of the comparative table, an article. A proposal, never law."""
