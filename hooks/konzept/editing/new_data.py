"""Starts the data folder of another concept: every register, two fields and one measure."""

import json
from datetime import date
from pathlib import Path

from konzept.editing.new_file import reason_against
from konzept.editing.schema import FOLDER, write_schemas
from konzept.values.invisible import composed

WORD = "konzept"
"""What people type to ask for it."""

_TEMPLATES = Path(__file__).parent / "new_concept"
"""The files of the folder; "{title}" and "{today}" stand for what is known."""


def write_new_data(data: Path, title: str, day: date) -> list[Path]:
    """Write a valid data folder, with schemas for editors; gives the paths of the data files.

    ``day`` is today. Raises ``ValueError`` with a German reason if the title cannot be one or the
    folder holds something already. Then nothing is written.
    """
    title = composed(title).strip()
    if reason := reason_against(title):
        raise ValueError(f"TITEL: {reason}")
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise ValueError(
            f"DATEN: In „{data.name}“ steht schon etwas. Erlaubt: ein neuer oder leerer Ordner."
        )
    blanks = {"title": json.dumps(title, ensure_ascii=False), "today": day}
    written: list[Path] = []
    for template in sorted(_TEMPLATES.rglob("*.yml")):
        path = data / template.relative_to(_TEMPLATES)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template.read_text("utf-8").format_map(blanks), "utf-8")
        written.append(path)
    write_schemas(data / FOLDER)
    return written
