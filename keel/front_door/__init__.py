"""The front door: contacts, triage, agency checks, decisions and outcome notices."""
