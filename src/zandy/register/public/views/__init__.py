"""Pages: for everybody, for programs, and for the organisation that publishes."""
