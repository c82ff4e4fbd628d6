"""What is done with statements: opened, written, put before the agencies, signed by them and sent."""
