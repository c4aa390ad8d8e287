"""The draft Law on artificial intelligence (source 003)."""
