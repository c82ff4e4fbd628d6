"""How well and how fast whole files are linked, with the public FEBRL sets and invented people."""
