"""The Copyright Act 1968 of Australia, as its courts read it of computers."""
