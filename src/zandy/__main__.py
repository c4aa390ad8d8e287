"""``python -m zandy``."""

from zandy.cli import main

if __name__ == "__main__":
    main()
