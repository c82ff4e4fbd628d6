"""Which page tells more about a kind of event."""
