"""The Copyright, Designs and Patents Act 1988 of the United Kingdom, as far as AI needs it."""
