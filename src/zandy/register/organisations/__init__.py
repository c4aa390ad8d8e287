"""Bodies: organisations, who belongs to them in which role, invitations; and who sees whose data."""
