"""Who the people named on a contact are, and the story that is then known of them."""
