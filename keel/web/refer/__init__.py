"""Telling the hub about a child: one thing per page, saved as it goes, checked, sent; the same form takes a call."""
