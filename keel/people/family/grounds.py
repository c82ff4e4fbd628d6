"""Grounds on which an adult holds parental responsibility, with the paragraph that gives each (safe practice 25)."""

GROUNDS = {
    "Mother by birth": "Children Act 1989, section 2",
    "Father, married to the mother": "Children Act 1989, section 2",
    "On the birth certificate": "Children Act 1989, section 4(1)(a), from 1 December 2003",
    "Agreement with the mother": "Children Act 1989, section 4(1)(b)",
    "Order for parental responsibility": "Children Act 1989, section 4(1)(c)",
    "Step-parent, by agreement or order": "Children Act 1989, section 4A",
    "The child lives with them by an order": "Children Act 1989, section 12",
    "Guardian": "Children Act 1989, section 5",
    "Special guardian": "Children Act 1989, section 14C",
    "Adoption order": "Adoption and Children Act 2002, section 46",
    "Somebody said so": "local: not proved by a document",
}
