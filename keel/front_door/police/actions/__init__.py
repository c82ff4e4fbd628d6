"""What is done with police notifications: kept as they come, looked at together, settled by a person."""
