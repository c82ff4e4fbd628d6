"""Side doors: where a worry goes that belongs to a service with a duty of its own, and whether it arrived."""
