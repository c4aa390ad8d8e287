"""The harmless file that every virus scanner must report; whoever uploads it wants to see it refused."""

from ..problems import FileError

# Put together from halves, so that this file itself is not reported.
SIGNATURE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def refuse(content: bytes) -> None:
    """Raise FileError when the test file stands anywhere in the bytes."""
    if SIGNATURE in content:
        raise FileError("virus_test")
