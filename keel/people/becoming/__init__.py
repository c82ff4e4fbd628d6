"""A person who becomes known: an adult whose name nobody knew; an unborn child who is born, or is not."""
