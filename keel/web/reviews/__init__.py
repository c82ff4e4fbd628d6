"""What was opened in an emergency or by hand, reviewed by another agency; look-ups near home."""
