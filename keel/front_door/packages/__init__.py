"""What the hub decided, handed to the authority's own case system, and the case number that comes back."""
