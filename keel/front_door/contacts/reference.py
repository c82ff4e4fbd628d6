"""The short name of a contact that people can say on the phone. Made from the contact's id, it says nothing."""

from uuid import UUID

# Without letters and figures that are taken for one another, or that make words.
SIGNS = "23456789CDFGHJKMNPQRTVWX"


def reference(key: UUID) -> str:
    """Two groups of four: 'K4T7-29QX'."""
    rest, signs = key.int, ""
    for _ in range(8):
        rest, place = divmod(rest, len(SIGNS))
        signs += SIGNS[place]
    return f"{signs[:4]}-{signs[4:]}"
