"""Side doors: what belongs to a service with a duty of its own, sent on with a named person at the other end."""
