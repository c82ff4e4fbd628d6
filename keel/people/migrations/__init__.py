"""Changes to the tables of this part, in order."""
