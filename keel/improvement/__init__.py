"""What inspectors found, what was said before, what the agencies do about it, and how one sees that it worked."""
