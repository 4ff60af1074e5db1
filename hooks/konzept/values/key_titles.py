"""Keys of data files as people spell them, with umlauts."""

_SPELLED = {
    "angekuendigt": "angekündigt",
    "beschluesse": "Beschlüsse",
    "email": "E-Mail",
    "empfaenger": "Empfänger",
    "erklaerungen": "Erklärungen",
    "frueher": "früher",
    "fruehere": "frühere",
    "geprueft": "geprüft",
    "gebaerdensprache": "Gebärdensprache",
    "gueltig": "gültig",
    "heisst": "Heißt",
    "hoeranlage": "Höranlage",
    "hoerschleife": "Hörschleife",
    "id": "Kennung",
    "ids": "Kennungen",
    "kuerzel": "Kürzel",
    "maengel": "Mängel",
    "massnahmen": "Maßnahmen",
    "monate": "Monate",
    "oparl": "OParl",
    "plz": "PLZ",
    "rueckblick": "Rückblick",
    "schlagwoerter": "Schlagwörter",
    "stichwoerter": "Stichwörter",
    "strasse": "Straße",
    "termine": "Termine",
    "traeger": "Träger",
    "url": "Web-Adresse",
    "woerter": "Wörter",
}


def title_of(key: str) -> str:
    """The German title of a key: "angekuendigt_am" gives "Angekündigt am"."""
    words = " ".join(_SPELLED.get(word, word) for word in key.split("_"))
    return words[:1].upper() + words[1:]
