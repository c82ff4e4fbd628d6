"""Telling the outcome: each recipient with proposed words, told in Keel at one press, or by hand and recorded."""
