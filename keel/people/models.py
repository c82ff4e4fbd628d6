"""Tables of the people part, by thing."""

from keel.people.adoption.models import Adoption
from keel.people.family.models import Relationship, Responsibility, SafeContact
from keel.people.grounds.models import Audience, AudienceMember, Conflict, Ground
from keel.people.links.models import Link
from keel.people.lookups.models import Lookup, OwnPostcode
from keel.people.network.models import Flag, Involvement
from keel.people.persons.models import Identifier, Name, Person
from keel.people.places.models import Place, Protection, Stay
from keel.people.proposals.models import Proposal
from keel.people.removal.models import Erasure, ErasureKey
from keel.people.reviews.models import Review
from keel.people.splits.models import Piece, Split
from keel.people.succession.models import SignedList

__all__ = [
    "Adoption",
    "Audience",
    "AudienceMember",
    "Conflict",
    "Erasure",
    "ErasureKey",
    "Flag",
    "Ground",
    "Identifier",
    "Involvement",
    "Link",
    "Lookup",
    "Name",
    "OwnPostcode",
    "Person",
    "Piece",
    "Place",
    "Proposal",
    "Protection",
    "Relationship",
    "Responsibility",
    "Review",
    "SafeContact",
    "SignedList",
    "Split",
    "Stay",
]
