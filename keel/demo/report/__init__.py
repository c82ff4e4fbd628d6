"""What the demo made beside what England counts."""
