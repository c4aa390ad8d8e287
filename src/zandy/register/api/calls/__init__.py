"""The calls by subject. Reads are limited to the token's organisation by row-level security; writes are actions."""
