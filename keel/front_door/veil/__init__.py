"""The last door of a page: places of people who must not be found are taken out of its words (safe practice 14)."""
