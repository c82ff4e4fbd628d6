"""Inspection reports as pages: brought, read, settled; an area through the years; many beside each other."""
