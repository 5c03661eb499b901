"""How Overview looks: colours by role, type, icons, flags, and the painting of text."""
