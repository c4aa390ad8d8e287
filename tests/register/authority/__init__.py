"""The authorised body."""
