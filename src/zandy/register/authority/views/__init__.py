"""Pages of sharing, of the body's desk, of applications and of the public list."""
