"""Title 17 of the United States Code, as far as AI needs it."""
