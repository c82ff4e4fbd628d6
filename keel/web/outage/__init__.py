"""Tonight's outage pack and its key; and what says that one is late or was not made."""
