"""Reading official texts: a file a format, then one structure parser for all of them.

reading = read(Path("230-VIII.kaz.md"))
reading.act.unit("art_17__para_3").wording()
reading.report.unplaced        # what no place was found for, with line numbers
"""

from zandy.legislation.read.lines import Line
from zandy.legislation.read.reading import MAX_BYTES, Reading, format_of, load, read, read_bytes
from zandy.legislation.read.report import Notice, Report

__all__ = ["MAX_BYTES", "Line", "Notice", "Reading", "Report", "format_of", "load", "read", "read_bytes"]
