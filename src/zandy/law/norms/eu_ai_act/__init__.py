"""The EU AI Act, as far as its fines go."""
