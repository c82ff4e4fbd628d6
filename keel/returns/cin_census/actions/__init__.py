"""Keeping children of the census: one by itself, or many of a file at once."""
