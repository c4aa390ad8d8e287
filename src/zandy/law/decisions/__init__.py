"""The questions people ask of the law, a file each. They combine norms and engines, and add no law of their own."""
