"""The page each worker comes to first: what waits for them, by the seats they hold."""
