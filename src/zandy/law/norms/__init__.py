"""The law as code: a folder an act, a file an article, a value a provision. One provision, one home."""
