"""Identity links between records of one person: proposed, confirmed, undone; and finding candidates."""
