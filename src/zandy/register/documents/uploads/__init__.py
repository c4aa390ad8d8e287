"""What may be uploaded: found out from the bytes, whatever the name says."""

from .check import Checked, check

__all__ = ["Checked", "check"]
