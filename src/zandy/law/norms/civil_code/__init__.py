"""The Civil Code (special part), as far as harm by AI systems goes."""
