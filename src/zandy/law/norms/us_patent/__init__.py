"""Title 35 of the United States Code and the manual of the patent office, as far as the dissertation cites them."""
