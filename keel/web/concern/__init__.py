"""What was told of a child and a household, added up: on a page of its own, and as the list of the hub's manager."""
