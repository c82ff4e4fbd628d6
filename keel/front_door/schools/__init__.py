"""Telling a school that a child of theirs was affected by domestic abuse, before the next school day."""
