"""Names that Microsoft Windows keeps for devices: no file can have one, with any ending."""

_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(10))
DEVICES = frozenset({"con", "prn", "aux", "nul", *_PORTS})


def is_device(name: str) -> bool:
    """Whether a name of a file or folder is one of them: "aux", but also "aux.yml"."""
    return name.partition(".")[0].rstrip().lower() in DEVICES
