"""The daily meeting as a page: what is on it, one case after the other, with what each child leaves."""
