"""Digital Code 255-VIII, as far as the Law on AI is read with it."""
