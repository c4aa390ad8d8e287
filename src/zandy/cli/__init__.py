"""The command line: ``zandy assess card.yaml``. A command, a file; knows no Django."""


def main() -> None:
    """Run the program; exits with 0 lawful or done, 2 bad input, 3 prohibited, 4 undetermined."""
    from .root import zandy

    zandy.main()


__all__ = ["main"]
