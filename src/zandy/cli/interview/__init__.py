"""The interview in a terminal: what is typed, what it means, and the conversation itself."""
