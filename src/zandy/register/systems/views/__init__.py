"""Pages of systems, a file a subject."""
