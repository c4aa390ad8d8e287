"""Benchmarks: side by side with peers, same norms, same inputs, results held equal, one run, ratios.

Foreign engines run in processes of their own, in an environment of their own (``make bench`` sets it up); nothing of
theirs is linked or shipped. Figures are measured, never asserted: timing fails no test.
"""
