"""The dissertation (source 000), as far as it sorts creations."""
