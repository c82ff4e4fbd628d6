"""Module 'ChildCharacteristics': ethnicity and disabilities."""

from dataclasses import dataclass

from keel.returns.cin_census.codes import DISABILITY, ETHNICITY
from keel.returns.cin_census.elements import Group, code, codes


@dataclass(frozen=True)
class ChildCharacteristics(Group):
    ethnicity: str | None = code("Ethnicity", "N00177", ETHNICITY, needed=True, rule="4220")
    disabilities: tuple[str, ...] = codes("Disabilities/Disability", "N00099", DISABILITY, rule="8540")
