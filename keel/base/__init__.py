"""What every part stands on: time, the ledger, jobs, files, field classes. Not one word of social care."""
