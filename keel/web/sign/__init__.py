"""Signing: what waits for a second person, most urgent first, and each decision with what to look at twice."""
