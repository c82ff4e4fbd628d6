"""A whole referral in one body: what it may say, each question as the form asks it, and how it becomes a contact."""
