"""A person's numbers: what was given, what is known of each; and the hub's list of those that two people have."""
