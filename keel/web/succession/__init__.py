"""One agency takes over from another: the administrator plans it, managers sign who comes along."""
