"""Reads an inspection report as it was published: bytes go in, findings with their places come out."""
