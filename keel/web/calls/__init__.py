"""Taking a call: saved in a minute, a running log while it goes on, one button at its end."""
