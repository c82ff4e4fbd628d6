"""Field classification: each model says which of its fields are plain, personal, special or criminal-offence data.

A test walks every model; a field that is in no class, or in two, fails it (safe practice 29).
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Fields:
    """Names of a model's own fields, separated by spaces, by what UK GDPR says of them.

    plain: says nothing of a person by itself; personal: Article 4; special: Article 9; criminal: Article 10.
    """

    plain: str = ""
    personal: str = ""
    special: str = ""
    criminal: str = ""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for group in ("plain", "personal", "special", "criminal"):
            for name in getattr(self, group).split():
                yield name, group

    def __add__(self, other: "Fields") -> "Fields":
        return Fields(*(f"{getattr(self, g)} {getattr(other, g)}".strip() for g in self.__dataclass_fields__))
