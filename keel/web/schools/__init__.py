"""Schools that must be told before the next school day; and the school's own page of what it was told."""
