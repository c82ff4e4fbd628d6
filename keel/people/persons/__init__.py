"""Persons and their names and identifiers."""
