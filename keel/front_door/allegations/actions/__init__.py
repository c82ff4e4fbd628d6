"""What designated officers do: a case from its beginning to its outcome, and its meetings."""
