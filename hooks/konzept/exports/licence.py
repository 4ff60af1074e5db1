"""The licence of the data as people and catalogues need it, and how to cite the data."""

import re
from typing import NamedTuple

from konzept.records.concept import Concept
from konzept.values.date_words import german_day

_SPDX_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


class Licence(NamedTuple):
    """``id`` as in the data; ``url`` leads to its text; ``catalogue_uri`` is DCAT-AP.de's name."""

    id: str
    name: str
    url: str | None
    catalogue_uri: str | None


_KNOWN = (
    Licence(
        "dl-de/by-2-0",
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        "https://www.govdata.de/dl-de/by-2-0",
        "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    ),
    Licence(
        "dl-de/zero-2-0",
        "Datenlizenz Deutschland – Zero – Version 2.0",
        "https://www.govdata.de/dl-de/zero-2-0",
        "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
    ),
    Licence(
        "CC0-1.0",
        "Creative Commons CC0 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
        "http://dcat-ap.de/def/licenses/cc-zero",
    ),
    Licence(
        "CC-BY-4.0",
        "Creative Commons Namensnennung 4.0",
        "https://creativecommons.org/licenses/by/4.0/deed.de",
        "http://dcat-ap.de/def/licenses/cc-by/4.0",
    ),
)


def licence_of(concept: Concept) -> Licence | None:
    """The licence of the data, or ``None`` if the data name none.

    What is neither known here nor looks like an SPDX id has a name and no link.
    """
    if concept.licence is None:
        return None
    for known in _KNOWN:
        if known.id == concept.licence:
            return known
    is_spdx = _SPDX_ID.fullmatch(concept.licence)
    url = f"https://spdx.org/licenses/{concept.licence}.html" if is_spdx else None
    return Licence(concept.licence, concept.licence, url, None)


def citation(concept: Concept, address: str = "") -> str:
    """How to cite the data, in German; ``address`` is the full address of their page if known."""
    licence = licence_of(concept)
    parts = (
        f"{concept.publisher.name}: {concept.full_title}, Daten",
        f"Stand {german_day(concept.current_to)}",
        *((address,) if address else ()),
        *((f"Lizenz: {licence.name}",) if licence else ()),
    )
    return ", ".join(parts) + "."
