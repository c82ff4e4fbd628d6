"""Places, who stayed there when, and protection of whereabouts."""
