"""Which known person somebody may be, and how sure that is: proposed with reasons, confirmed by a person alone."""
