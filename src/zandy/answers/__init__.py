"""Answers in words: findings, facts, norms, terms, deadlines, reasons and changes, in a language that is handed in.

What is shown of an assessment stands here once, with no layout: the command line and the register render it.
"""
