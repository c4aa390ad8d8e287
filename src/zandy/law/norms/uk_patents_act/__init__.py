"""The Patents Act 1977 of the United Kingdom, as far as the dissertation cites it."""
