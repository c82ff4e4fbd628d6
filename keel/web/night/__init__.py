"""The night: what is red, ungraded or due before morning; what passes to the night and back; who is on now."""
