"""Inspection reports that were read: their findings, every passage of their text, and what a person settled."""
