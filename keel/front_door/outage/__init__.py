"""Outage packs: that one was made for a duty worker and a night, its key, who was given it. Not what is in it."""
