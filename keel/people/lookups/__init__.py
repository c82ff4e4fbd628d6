"""Searches that come near the one who searches, listed for the data protection officer (safe practice 31)."""
