"""Who holds which contact, and how it passes from one colleague to another."""
