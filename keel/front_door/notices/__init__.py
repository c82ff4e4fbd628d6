"""Who is told the outcome, in which words, and whether it was filed."""
