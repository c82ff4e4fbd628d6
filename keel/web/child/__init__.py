"""The child's page, why it may be seen, opening it by hand, and breaking the glass."""
