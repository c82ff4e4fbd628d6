"""Who works with a person, and warnings about them."""
