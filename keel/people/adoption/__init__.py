"""A child placed for adoption: the record restricted at placement, sealed at the order (safe practice 20)."""
