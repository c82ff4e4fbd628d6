"""Making each evening's packs and their files; and sending a key, alone, to its worker's own mailbox."""
