"""Pages: one folder per journey, and here the frame they share. Parses, asks one query or calls one action, renders; owns no rule."""
