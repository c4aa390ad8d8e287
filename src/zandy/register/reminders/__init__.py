"""Reminders: what falls due, told in time on the page, by e-mail and in a calendar; nothing is told twice."""
