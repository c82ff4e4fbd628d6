"""Where rules come from: each source with what rests on it, and the timescales in force. It shows no person."""
