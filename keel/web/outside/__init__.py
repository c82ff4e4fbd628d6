"""Pages for professionals without an account: a code that proves their work e-mail, and one look at the outcome."""
