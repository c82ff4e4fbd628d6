"""The proof: one folder for each part, and the ground that all tests stand on."""
