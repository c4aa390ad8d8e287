"""Notices: whatever the register tells somebody – on the page, by e-mail, to other programs – through one outbox."""
