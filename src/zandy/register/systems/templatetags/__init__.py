"""Filters of the pages of systems."""
