"""The genogram: who is what to whom around a person on a day, and where each symbol and line of its drawing stands."""
