"""Outcomes as their recipients have them, and the hub's list of those that nobody said are filed."""
