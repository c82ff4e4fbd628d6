"""Relationships, parental responsibility and safe-contact facts."""
