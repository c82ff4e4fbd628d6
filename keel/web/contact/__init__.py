"""One contact at the hub: its story and steps, and who the people named on it are."""
