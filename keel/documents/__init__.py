"""What leaves Keel as mail or paper: words and layout, nothing decided here."""
