"""Finding a person, for hub and night seats: an index card, and nothing that a contact has not opened."""
