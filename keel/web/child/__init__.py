"""The child's page, why it may be seen, and breaking the glass."""
