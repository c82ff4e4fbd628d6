"""The daily meeting: open reds and new notifications gone through together; each child leaves with something."""
