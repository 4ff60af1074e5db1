"""Other ways to write a date, so that an error can name the right spelling of the same date."""

import re
from collections.abc import Iterator, Mapping

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]

_ABBREVIATED = {"mrz": 3, "mar": 3, "may": 5, "sept": 9, "oct": 10, "dec": 12}
MONTH_NUMBERS = _ABBREVIATED | {
    spelling: number
    for number, month in enumerate(MONTHS, start=1)
    for spelling in (month.lower(), month[:3].lower())
}
"""The number of each month by its name, and as spreadsheets abbreviate it."""

THIS_CENTURY = 30  # spreadsheets take 29 for 2029, and 30 for 1930

_DAY, _MONTH, _YEAR = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})", "(?P<year>[0-9]{4})"
_ANY_YEAR, _NAME = "(?P<year>[0-9]{4}|[0-9]{2})", r"(?P<name>[a-zä]+)\.?"
_TIME = r"(,?[T ]\s?(um )?(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(:[0-9]{2})?( Uhr)?)?"

SPELLINGS = tuple(
    re.compile(spelling, re.IGNORECASE)
    for spelling in (
        rf"{_DAY}[./]\s?{_MONTH}[./]\s?{_ANY_YEAR}{_TIME}",
        rf"{_MONTH}/{_DAY}/{_ANY_YEAR}{_TIME}",
        rf"([a-z]+tag,? |mittwoch,? )?{_DAY}\.?[\s-]?{_NAME}[\s-]{_ANY_YEAR}{_TIME}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"{_YEAR}[-./]{_MONTH}[-./]{_DAY}{_TIME}",
        rf"{_MONTH}[./]{_YEAR}",
        rf"{_YEAR}[-./]{_MONTH}",
        rf"{_NAME}[\s-]{_ANY_YEAR}",
        rf"{_YEAR}[-./ ]?(?P<kind>[QH])(?P<part>[1-4])",
        rf"(?P<kind>[QH])(?P<part>[1-4])[-./ ]?{_YEAR}",
        rf"(?P<part>[1-4])\.?\s?(?P<kind>Quartal|Halbjahr|Hj)\.?\s{_YEAR}",
    )
)
"""How people and spreadsheets write dates, from the exact to the coarse."""

_WRONG_YEAR = re.compile(r"(?!(?:0000|1[0-9]{3}|20[0-9]{2})\b)[0-9]{4,5}(?=-|$)")
ROUGHLY = re.compile(
    r"(?!(?:vor|nach)\b)[a-zäöüß]+\.?\s+(?P<date>\S.*)|(?P<year>[0-9]{4})\.", re.IGNORECASE
)
"""A date behind a word that says more ("Frühjahr 2017"), or before a full stop."""

_DASHES = re.compile("[\u2010-\u2015\u2212]")


def month_number(name: str) -> int:
    """The number of a month by its name, also abbreviated; 0 if it is none."""
    return MONTH_NUMBERS.get(name.lower(), 0)


def spellings_meant(text: str) -> Iterator[str]:
    """The spellings in our grammar that ``text`` may mean; the calendar may lack the date."""
    plain = _DASHES.sub("-", text.strip())
    for spelling in SPELLINGS:
        if match := spelling.fullmatch(plain):
            yield _respelled(match.groupdict())


def years_meant(text: str) -> Iterator[str]:
    """The same date in years of our time from which a slip of the hand makes the year in ``text``.

    Digits are swapped ("0223") or one too many ("20233"), or the century is wrong ("2223").
    """
    for spelled in (text, *spellings_meant(text)):
        if not (match := _WRONG_YEAR.match(spelled)):
            continue
        year, places = match[0], range(len(match[0]))
        if len(year) == 5:
            found = [year[:one] + year[one + 1 :] for one in reversed(places)]
        else:
            swapped = (year[:one] + year[one : one + 2][::-1] + year[one + 2 :] for one in places)
            found = [*swapped, f"20{year[2:]}"]
        rest = spelled[len(year) :]
        yield from (f"{one}{rest}" for one in found if one[:2] in ("19", "20"))


def roughly_meant(text: str) -> Iterator[str]:
    """The date in ``text`` without the word before it: "2017" for "Frühjahr 2017".

    The word says more, but no spelling of ours does.
    """
    if match := ROUGHLY.fullmatch(text.strip()):
        rest = match["date"] or match["year"]
        yield rest
        yield from spellings_meant(rest)


def _respelled(part: Mapping[str, str | None]) -> str:
    """The parts of a match of ``SPELLINGS``, written in our grammar."""
    year = str(part["year"])
    if len(year) == 2:
        year = f"{20 if int(year) < THIS_CENTURY else 19}{year}"
    if kind := part.get("kind"):
        return f"{year}-{kind[0].upper()}{part['part']}"
    if name := part.get("name"):
        part = {**part, "month": str(month_number(name))}
    text = f"{year}-{str(part['month']).zfill(2)}"
    if part.get("day"):
        text += f"-{str(part['day']).zfill(2)}"
    if part.get("hour"):
        text += f"T{str(part['hour']).zfill(2)}:{part['minute']}"
    return text
