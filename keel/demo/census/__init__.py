"""A children in need census of nobody, as a file: for trying how Keel reads a large one. It needs no database."""
