"""Files that people attach: sniffed, cleaned, kept by their content outside the database, closed by quarantine.

Who may open one is not decided here: it has the audience of the item that it is attached to (safe practice 33).
"""
