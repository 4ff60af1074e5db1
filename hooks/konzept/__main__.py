"""Starts the command line: ``python -m konzept``."""

import gc
import io
import sys

gc.set_threshold(50_000, 20, 20)  # almost all objects stay: 10 % of the build of a small site

from konzept.cli import main  # noqa: E402

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):  # a machine may know few letters
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
