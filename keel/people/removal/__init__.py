"""The two lawful exits of what is only ever added to: an item struck, a person erased (safe practice 30)."""
