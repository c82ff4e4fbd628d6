"""A call while it goes on: a number to ring back, a running log; then a contact, advice, or an end with its reason."""
