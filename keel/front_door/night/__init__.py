"""The night: who is on, what passes from the hub to the duty team and back, and that somebody accepts it by name."""
