"""Opening a file of a contact, and closing one that nobody should see."""
