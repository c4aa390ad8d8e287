"""How this language writes days and numbers."""
