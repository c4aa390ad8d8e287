"""What each document says: pure functions from a snapshot of a system to blocks, one file a document.

They know nothing of paper: both renderers set the same blocks, so that the PDF and the DOCX say the same.
"""
