"""Law 230-VIII «On artificial intelligence», in force since 18 January 2026."""
