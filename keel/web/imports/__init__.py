"""History from the system that an authority has today: bringing a file in, watching it, taking out what to mend."""
