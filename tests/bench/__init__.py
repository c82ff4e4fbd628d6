"""How fast Keel is with a million people: `make bench` measures what it promises, and prints it as a table."""
