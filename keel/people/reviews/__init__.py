"""What somebody opened for themselves or by hand, and the word of another agency on it (safe practice 10, 12)."""
