"""What leaves Keel as words: the scan that nothing outgoing gets around, and e-mails that say nothing of anyone."""
