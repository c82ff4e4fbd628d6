"""Allegations about adults who work with children: a restricted case about the adult, apart from any child's record."""
