"""The board: what the hub sees first in the morning, and taking a contact from it."""
