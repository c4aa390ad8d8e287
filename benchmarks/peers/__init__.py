"""Other engines, each a program of its own."""
