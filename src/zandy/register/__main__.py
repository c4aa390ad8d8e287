"""``python -m zandy.register serve``: the register's own commands; `zandy serve` and `zandy register` lead here."""

import sys

from .running import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
