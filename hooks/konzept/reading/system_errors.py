"""What the system says of files and disks, in German."""

import errno

_DISK_TROUBLE = {
    errno.ENOSPC: "Der Datenträger ist voll. Bitte Platz schaffen.",
    errno.EDQUOT: "Der zugeteilte Speicherplatz ist verbraucht. Bitte Platz schaffen.",
    errno.EACCES: "Dafür fehlt das Recht zu schreiben oder zu lesen.",
    errno.EPERM: "Dafür fehlt das Recht zu schreiben oder zu lesen.",
    errno.EROFS: "Der Datenträger lässt sich nicht beschreiben.",
    errno.ENOENT: "Die Datei oder den Ordner gibt es nicht, oder nicht mehr.",
    errno.ENOTDIR: "Hier wird ein Ordner erwartet.",
    errno.EISDIR: "Hier wird eine Datei erwartet.",
    errno.ENAMETOOLONG: "Der Name ist zu lang.",
    errno.EEXIST: "Dort steht schon etwas anderes.",
    errno.EIO: "Der Datenträger meldet einen Fehler.",
}


def in_german(error: OSError) -> str:
    """What went wrong, with the file that it is about."""
    return f"{error.filename}: {reason_of(error)}" if error.filename else reason_of(error)


def reason_of(error: OSError) -> str:
    """What went wrong, as a sentence."""
    return _DISK_TROUBLE.get(error.errno or 0, error.strerror or str(error))
