"""The partnership: its agencies under their local names, teams, seats, workers, roles, and messages to them."""
