"""Finding a person by what somebody knows of them: an index card, and why it came."""
