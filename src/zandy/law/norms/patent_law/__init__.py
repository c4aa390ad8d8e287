"""The Patent Law of Kazakhstan, as far as AI needs it. Read in secondary sources only."""
