"""Starts the command line: ``python -m konzept``."""

import sys

from konzept.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
