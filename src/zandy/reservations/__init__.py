"""What right holders say in machine-readable form about training: found, read, told; whether there is a ban.

``examine(Path("site-copy"))`` looks for the forms that are in use: robots.txt with its signals, ai.txt, the
reservation protocol for text and data mining, meta tags and headers, the metadata of pictures, signed manifests.
230-VIII 23(5) asks for a ban of the right holder in machine-readable form; which forms count, the order under
article 22 is to say, and its content was not read: a form is shown with the words that were found.
"""

from .apart import GaveUpError, examine_apart
from .ban import Ban, Reason, ban
from .examine import Examination, ExaminationError, examine
from .said import About, Form, Says, Statement, Unreadable

__all__ = [
    "About", "Ban", "Examination", "ExaminationError", "Form", "GaveUpError", "Reason", "Says", "Statement",
    "Unreadable", "ban", "examine", "examine_apart",
]  # fmt: skip
