"""Sources as the reader sees them: which there are of a country, on or off, who owns them, how they answer."""
