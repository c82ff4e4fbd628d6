"""E-mails. They have no name, no count and no telling subject: a question and an outcome are mailed in the same words.

The Message-ID comes from what the mail is about, so that a mail sent again after a fault is known as the same one. A
code or a link is another one each time, and so is its mail: mail servers log the number, and must not log the code.
"""

from collections.abc import Sequence
from smtplib import SMTPException
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from keel.front_door.contacts.reference import reference

SUBJECT = "Something waits for you in Keel"
AUTO = {"Auto-Submitted": "auto-generated"}
BODY = """Something waits for you in Keel. Sign in to see it:

{address}

This message says nothing more on purpose. Please do not reply to it: nobody reads this mailbox.
"""


CODE = """Your code is {code}. Type it on the page that you have open. It is good for 30 minutes.

If you did not ask for it, do nothing. Please do not reply: nobody reads this mailbox.
"""
KEY = """Keep this until the time below. You need it only if Keel stops.

On the duty laptop, in the folder of packs, open the file of this number:
{number}

Its key, with the hyphens:
{key}

Do not use it after {until}. Then delete this message, and empty the folder of what is deleted.

Send it on to nobody, and keep it off the laptop on which the file lies. If you are not on duty, delete it and tell the
hub manager. Please do not reply: nobody reads this mailbox.
"""
LINK = """Something waits for you in Keel. Open it here, once:

{address}

You are asked for a code, which goes to this mailbox. This message says nothing more on purpose. Please do not
reply to it: nobody reads this mailbox.
"""


class NotSent(Exception):
    """The mail server did not take a mail. Says no address, because it goes to the log."""


def write(to: Sequence[str], *, key: UUID) -> EmailMessage:
    """The mail that something waits; each address is hidden from the others."""
    return EmailMessage(
        subject=SUBJECT,
        body=BODY.format(address=settings.BASE_ADDRESS + reverse("messages")),
        bcc=list(to),
        headers=_known(key),
    )


def of_code(to: str, code: str) -> EmailMessage:
    """The mail that brings a code, and says not what for."""
    return EmailMessage(subject="A code from Keel", body=CODE.format(code=code), to=[to], headers=AUTO)


def of_link(to: str, token: UUID) -> EmailMessage:
    """The mail that brings a link which opens once."""
    address = settings.BASE_ADDRESS + reverse("seen-once", args=[token])
    return EmailMessage(subject=SUBJECT, body=LINK.format(address=address), to=[to], headers=AUTO)


def of_key(to: str, key: str, pack: UUID, until: str) -> EmailMessage:
    """The mail that brings the key of an outage pack: one's own, alone. What a locked screen shows first is no key."""
    said = KEY.format(number=reference(pack), key=key, until=until)
    return EmailMessage(subject="From Keel, for tonight", body=said, to=[to], headers=_known(pack))


def of_head(position: int, head: str, to: str) -> EmailMessage:
    """The last place of the ledger and its hash, for whoever keeps it off this machine."""
    said = f"{position} {head}\n\nKeep this. `keel audit verify --head {head}` must find it at any later day.\n"
    return EmailMessage(subject="Keel: the head of the ledger", body=said, to=[to], headers=_known(head))


def send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        raise NotSent(type(error).__name__) from None


def _known(key: UUID | str) -> dict[str, str]:
    return AUTO | {"Message-ID": f"<{uuid5(NAMESPACE_URL, str(key))}@{host()}>"}


def host() -> str:
    return urlsplit(settings.BASE_ADDRESS).hostname or "keel.invalid"
