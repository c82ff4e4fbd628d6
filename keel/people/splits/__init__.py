"""A record that holds two children, split by choosing which pieces go to the other one; and that taken back."""
