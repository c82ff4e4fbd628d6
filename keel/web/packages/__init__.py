"""The package for the authority's own case system, and the case numbers that it gave back."""
