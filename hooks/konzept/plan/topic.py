"""What readers narrow the timeline by: the topic of each entry."""

from enum import Enum

from konzept.values.phrases import phrase


class Topic(Enum):
    """What readers narrow the timeline by: a segment of the address, and German words."""

    CONFERENCE = "konferenz", phrase("Konferenzen")
    DECISION = "beschluss", phrase("Beschlüsse")
    REPORT = "bericht", phrase("Berichte")
    MEASURE = "massnahme", phrase("Maßnahmen und Ziele")
    OTHER = "anderes", phrase("Weitere Ereignisse")
    OFFER = "angebot", phrase("Weitere Angebote")

    def __init__(self, slug: str, words: str) -> None:
        self.slug, self.words = slug, words

    @property
    def stands_out(self) -> bool:
        """Whether a picture of the timeline marks each of them."""
        return self in (Topic.CONFERENCE, Topic.DECISION)

    @property
    def is_shown_first(self) -> bool:
        """Whether readers see it before they choose: offers are not what the concept did."""
        return self is not Topic.OFFER


_TOPICS = {
    "Konferenz": Topic.CONFERENCE,
    "Beschluss": Topic.DECISION,
    "Bericht": Topic.REPORT,
    "Maßnahme": Topic.MEASURE,
    "Ziel": Topic.MEASURE,
    "Meilenstein": Topic.MEASURE,
    "weiteres Angebot": Topic.OFFER,
    "Meilenstein eines weiteren Angebots": Topic.OFFER,
}
"""The topic of an entry by its kind; all other kinds are ``OTHER``."""


def topic_of(kind: str) -> Topic:
    """The topic of entries of a kind, which is German words."""
    return _TOPICS.get(kind, Topic.OTHER)
