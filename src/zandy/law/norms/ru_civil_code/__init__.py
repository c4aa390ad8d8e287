"""The Civil Code of the Russian Federation, part four, as far as the dissertation cites it."""
