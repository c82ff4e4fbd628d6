"""A page of paper: the few things that can stand on one, and how it becomes a PDF. Not what anybody writes on it."""
