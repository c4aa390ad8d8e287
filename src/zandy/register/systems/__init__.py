"""AI systems: the card with its answers and versions, the regime that follows from it, the duties that are owed."""
