"""The Law of Kazakhstan on copyright and related rights, as far as AI needs it. Read in secondary sources only."""
