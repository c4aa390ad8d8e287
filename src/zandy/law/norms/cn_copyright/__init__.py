"""The Copyright Law of the People's Republic of China, as far as AI needs it."""
