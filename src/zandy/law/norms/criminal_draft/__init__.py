"""Draft articles of the Criminal Code on crimes with the help of AI, proposed in a conference paper of 2024."""
