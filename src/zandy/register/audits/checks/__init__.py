"""Checks: a query a question, that answers it from the register. `CHECKS` has them by name."""

from . import control, incidents, inventory, papers, rights, risks, systems
from .base import CHECKS, Scope, Shown

__all__ = ["CHECKS", "Scope", "Shown", "control", "incidents", "inventory", "papers", "rights", "risks", "systems"]
