"""Risks: the register of a system, from finding a risk to living with what is left of it; and stopping at once."""
