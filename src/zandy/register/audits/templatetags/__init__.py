"""Filters of the pages of audits."""
