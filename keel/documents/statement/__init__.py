"""A statement of action as it leaves Keel: one frozen version with its signatures, as a Word file or a tagged PDF."""
