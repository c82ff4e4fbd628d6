"""The administrator's pages: accounts, seats, suspension. They show no child and no case."""
