"""Objections to automated decisions: open to everybody, in terms of the law, reviewed by another person."""
