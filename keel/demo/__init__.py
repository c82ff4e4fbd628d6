"""A made-up partnership, the city of Bayview: its agencies, workers, families and two years at its front door.

Nobody in it exists. Rows come from a seed and a moment, so the same arguments make the same rows; one COPY writes them.
"""
