"""Personal-data law 94-V, as far as the Law on AI leans on it."""
