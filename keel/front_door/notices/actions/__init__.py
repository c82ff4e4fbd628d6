"""What is done with notices: owing them, telling them, filing and chasing them."""
