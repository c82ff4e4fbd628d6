"""Statutory returns and their files: readers, writers, rules; one folder a return."""
