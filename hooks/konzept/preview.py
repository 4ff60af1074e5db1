"""The live preview: the engine's own server, started again when the generator's code changes.

The engine loads hooks once and watches data and texts by itself.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from konzept.cache import fingerprint

_PAUSE = 0.3  # seconds between two looks at the files


def serve(root: Path, data: Path, address: str) -> int:
    """Serve at ``address`` (host:port) until interrupted; the result is the exit status.

    A server that gives up, over wrong data or code, is started again after the next change.
    """
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    code = root / "hooks"
    everything = (code, data, root / "docs")
    try:
        while True:
            before, all_before = fingerprint(code), fingerprint(*everything)
            server = subprocess.Popen(command)
            try:
                while server.poll() is None and fingerprint(code) == before:
                    time.sleep(_PAUSE)
                if server.returncode is not None:
                    print("Die Vorschau wartet auf die nächste Änderung.", file=sys.stderr)
                    while fingerprint(*everything) == all_before:
                        time.sleep(_PAUSE)
            finally:
                server.terminate()
                server.wait()
    except KeyboardInterrupt:
        return 0
