"""What was told to me and to my teams: read, marked as read, and opened at the page that tells more."""
