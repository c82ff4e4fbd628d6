"""What was decided for each child, by whom, on what, and who signed."""
