"""Where rules come from: law, guidance, reports and their findings, dated timescales and thresholds, lawful bases.

Everything that is the same for every partnership is data in files; only a local timescale is a row in the database.
"""
