"""What is asked of erasures: who was erased, for the list beside the backups and for files that come in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from keel.people.persons.identifiers import Number
from keel.people.removal.models import Erasure
from keel.people.removal.numbers import digest, digest_each


@dataclass(frozen=True)
class Listed:
    """One erased person as the list beside the backups has them: an id, and digests of their numbers."""

    id: UUID
    numbers: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((str(self.id), *self.numbers))

    @classmethod
    def read(cls, line: str) -> "Listed":
        key, *numbers = line.split()
        return cls(UUID(key), tuple(numbers))


def erased() -> Iterable[Listed]:
    """Everyone erased, the first first."""
    for key, numbers in Erasure.objects.order_by("erased_at").values_list("id", "numbers"):
        yield Listed(key, tuple(numbers))


def erased_under(number: Number) -> QuerySet[Erasure]:
    """Erasures of records that bore this number, the newest first; one look into an index, however many there are."""
    return Erasure.objects.filter(numbers__contains=[digest(number)]).order_by("-erased_at")


def erased_among(numbers: Sequence[Number]) -> set[Number]:
    """Those of these numbers that erased records bore; one question for all of them."""
    digests = dict(zip(digest_each(numbers), numbers, strict=True))
    found = Erasure.objects.filter(numbers__overlap=list(digests)).values_list("numbers", flat=True)
    return {digests[each] for listed in found for each in listed if each in digests}
