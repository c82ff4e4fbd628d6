"""Who may know: grounds of access, audiences, conflict rows, break-glass; the application side of the rule."""
