"""Allegations about adults who work with children: the designated officers' cases, and the meetings others come to."""
