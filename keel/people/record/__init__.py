"""One person's record as a page reads it, in few queries: who they are, where, with whom, who works with them."""
