"""The words of the law as types: provisions, facts, conditions, norms, editions, findings."""
