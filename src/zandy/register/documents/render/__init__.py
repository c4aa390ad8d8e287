"""Setting a document on paper: the same blocks as PDF and as DOCX."""
