"""Deciding for each child of a contact: what came back, what is missing, and the decision with its reasons."""
