"""Files that others made and that stand beside the checkout; the tests read them there and copy nothing."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


def sample(name: str) -> Path:
    """A census file made by other software."""
    return _there(SHARED / "data" / "cin-census" / name)


def reference(name: str) -> Path:
    """A table of the DfE's, as somebody copied it out."""
    return _there(SHARED / "reference" / name)


def report(name: str) -> Path:
    """An inspection report as it was published."""
    return _there(SHARED / "reports" / name)


def _there(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"{path.name} stands beside the checkout in ../shared, and is not there on this machine")
    return path
