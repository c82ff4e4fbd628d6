"""What every test stands on: a database of its own, a browser, no network. Not one word of what Keel does."""
