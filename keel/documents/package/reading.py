"""What is read of one contact before anything of it goes out, as the declared worker may see it."""

from keel.documents.package.content import Source
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import home, named
from keel.front_door.decisions.queries import asked, children
from keel.front_door.packages.queries import beside_named, kept_secret
from keel.front_door.police.queries import words_of as from_police


def read(contact: Contact) -> Source:
    """The contact, everyone on it, what was decided, asked and answered; and whether the family must not be found."""
    people, lives = tuple(named(contact, cased=beside_named())), home(contact)
    is_secret = kept_secret([p.person.id for p in people]) or bool(lives and lives.is_protected)
    police = tuple(from_police(contact))
    return Source(contact, people, tuple(children(contact)), tuple(asked(contact)), police, is_secret)
