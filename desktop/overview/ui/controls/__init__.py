"""The controls of the pictures: real widgets with keyboard focus, hover, names for screen readers, exact measures."""
