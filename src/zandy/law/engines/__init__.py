"""The back ends of the one expression tree. They agree on every input (tests hold them equal on all of them)."""
