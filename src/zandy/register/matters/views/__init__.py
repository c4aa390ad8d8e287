"""The pages: for everybody without an account, and for the members of an organisation."""
