"""The genogram of one person: drawn and as a table, today or on a day, and who lived with them then."""
