"""What a worker writes of a family outside a contact: somebody new, what one is to another, parental responsibility."""
