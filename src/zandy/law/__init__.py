"""The decision core: pure Python, standard library only; no files, clock, network or settings.

`words` are the words of the law as types, `norms` the law as code (a folder an act, a file an article), `engines` the
back ends of the one expression tree, `decisions` one file per question that a person asks.
"""
