"""Zandy: Kazakhstan's law on artificial intelligence as software that runs."""
