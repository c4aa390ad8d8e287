"""The criteria by which an object counts as an AI system (13.1.6), as far as their draft was told of. Replaceable."""
