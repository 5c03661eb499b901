"""The list room: lenses, the articles of what is picked, and what can be done with them."""
