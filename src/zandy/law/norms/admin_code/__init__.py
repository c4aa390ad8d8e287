"""The Code on Administrative Offences (235-V), as far as AI systems come under it."""
