"""The command palette: type what you look for, a story, a country, an article, or something that can be done."""
