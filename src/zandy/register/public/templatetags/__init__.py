"""Tags of the public register."""
