"""Rules that a text must keep, with the words that refuse it: for Python and for scripts alike.

Python asks them where it types a value. The form for staff gets those of each type of value with
its schema and asks the same (``docs/assets/formular-regeln.js``), so both say the same words.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from konzept.values.refusals import Refusal, shown


def in_scripts(pattern: str) -> str:
    """A pattern as scripts write it; characters that nobody sees are spelled out."""
    named = pattern.replace("(?P<", "(?<")
    return "".join(
        one if " " <= one <= "~" or one.isalpha() else f"\\u{{{ord(one):x}}}" for one in named
    )


class Ask(StrEnum):
    """What a rule asks of a text. A script knows each by its value."""

    FITS = "fits"  # a pattern that Python and scripts read alike
    UNLIKE = "unlike"  # the same, but the text must not fit it
    LONGEST = "longest"  # a number of characters
    CALENDAR = "calendar"  # a date that the calendar has
    YEARS = "years"  # a date from the first year to the last
    CERTAIN_DAY = "day"  # a date that is known to the day


class Hint(StrEnum):
    """How to find what was probably meant."""

    NONE = ""
    DATE = "date"
    ID = "id"
    URL = "url"
    EMAIL = "email"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked of a text, and the words that refuse one.

    ``reason`` is a German sentence with "{shown}" for the text in quotes, or "{length}" for the
    number of its characters; ``allowed`` is as in ``Refusal``. ``than`` is what the text is
    compared with.
    """

    ask: Ask
    reason: str
    allowed: str
    than: Any = None
    hint: Hint = Hint.NONE

    def refusal(self, text: str, meant: str | None = None) -> Refusal:
        """The refusal of a text; ``meant`` is the spelling that was probably meant."""
        reason = self.reason.format(shown=shown(text), length=len(text))
        return Refusal(reason, self.allowed, meant)

    def as_data(self) -> dict[str, Any]:
        """The same for scripts: without what it does not have."""
        return {key: value for key, value in asdict(self).items() if value}
