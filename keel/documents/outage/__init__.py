"""The outage pack: what a duty worker needs when Keel is down, what stays out of it, and the folder it stands in."""
