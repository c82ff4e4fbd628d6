"""What is asked of work e-mails and one-time views."""

from uuid import UUID

from django.db import connection

from keel.front_door.contacts.models import Contact
from keel.front_door.occasional import codes
from keel.front_door.occasional.models import WorkEmail


def work_email(contact: Contact) -> WorkEmail | None:
    """The work e-mail that somebody left on the public page; for the hub's seats."""
    return WorkEmail.objects.filter(contact=contact).first()


def is_proved(contact: UUID) -> bool:
    return WorkEmail.objects.filter(contact=contact, proved_at__isnull=False).exists()


def behind(token: UUID) -> UUID | None:
    """The view that a link still opens; asked by Keel alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_view_behind(%s)", [codes.of_link(token)])
        found: UUID | None = cursor.fetchone()[0]
    return found
