"""An adoption team says that a child is placed, that the court made the order, or that the placement ended."""
