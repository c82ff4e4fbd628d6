"""Tokens of other systems: made and ended by whoever looks after accounts, and what was answered under each key."""
