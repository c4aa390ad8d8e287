"""Assessments as people stand behind them: failure scenarios, the act, signatures, applicability, the inventory."""
