"""People: children, unborn children and adults; names, places, family, links, flags, involvement; and who may know."""
