"""Countries (names in many languages, region, capital) and the world's news sites, read from `seeds/`."""
