"""Links that open an e-mail in the reader's own program, with subject and questions filled in."""

from dataclasses import dataclass
from urllib.parse import quote

from konzept.pages.context import Context
from konzept.values.date_words import german_day


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail to be written; ``link`` opens it."""

    address: str
    link: str


_PATH, _TITLE = "\x00", "\x01"  # placeholders; texts hold no control characters


def mistake_mail_template(context: Context) -> Mail | None:
    """The e-mail that reports a mistake on any page, if somebody takes it."""
    if context.contact_email is None:
        return None
    return _mail(
        context.contact_email,
        f"Fehler auf der Website: {_TITLE}",
        f"Seite: /{_PATH} ({_TITLE})",
        f"Stand der Daten: {german_day(context.plan.concept.current_to)}",
        "",
        "Was stimmt nicht? Wo kann man es nachlesen?",
    )


def mistake_mail(mail: Mail | None, path: str, title: str) -> Mail | None:
    """The e-mail that a ``mistake_mail_template`` gives for one page."""
    if mail is None:
        return None
    link = mail.link.replace(quote(_PATH), quote(path)).replace(quote(_TITLE), quote(title))
    return Mail(mail.address, link)


def any_mistake_mail(context: Context) -> Mail | None:
    """The e-mail that reports a mistake without naming the page, if somebody takes it."""
    if context.contact_email is None:
        return None
    return _mail(
        context.contact_email,
        f"Fehler auf der Website: {context.name}",
        "Auf welcher Seite (Titel oder Adresse)?",
        "",
        "Was stimmt nicht? Wo kann man es nachlesen?",
    )


def barrier_mail(context: Context) -> Mail | None:
    """The e-mail that reports a barrier: to the operator, else to the body for questions."""
    address = context.plan.concept.legal.email or context.contact_email
    if address is None:
        return None
    return _mail(
        address,
        f"Barriere auf der Website: {context.name}",
        "Auf welcher Seite (Titel oder Adresse)?",
        "",
        "Was geht nicht?",
        "",
        "Mit welchem Browser, welchem Gerät, welchem Hilfsmittel?",
        "",
    )


def proposal_mail(context: Context) -> Mail | None:
    """The e-mail that brings a proposal of staff; what changes is added where it ends."""
    if context.contact_email is None:
        return None
    return _mail(
        context.contact_email,
        f"Vorschlag für die Website: {context.name}",
        "Bitte die Datei vorschlag.txt anhängen. Sie ändert:",
        "",
    )


def _mail(address: str, subject: str, *lines: str) -> Mail:
    """Lines of an e-mail end in CR and LF (RFC 6068)."""
    body = "".join(f"{line}\r\n" for line in lines)
    return Mail(address, f"mailto:{address}?subject={quote(subject)}&body={quote(body)}")
