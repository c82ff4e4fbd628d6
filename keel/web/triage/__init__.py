"""Triage: how urgent and what level, whom to ask and why, and what came back."""
