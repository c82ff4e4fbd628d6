"""The package for the authority's own case system: what is in it, what stays out, how it is written down."""
