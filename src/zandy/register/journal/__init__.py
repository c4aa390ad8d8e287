"""The journal: every write and every view of personal data, append-only, hash-chained, kept by the database itself."""
