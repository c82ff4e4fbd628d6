"""Backups: one file with the database, the files and what must come back; made whole or not at all, restored the same.

Whom a restored database must forget again is not known here: `keel restore` asks `keel.people.removal` for that.
"""
