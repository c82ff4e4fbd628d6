"""What was told of a child and of who lives with them, added up by incident: patterns that one contact alone hides."""
