"""Keel: the shared system of a local safeguarding partnership. One folder per part; imports run one way."""
