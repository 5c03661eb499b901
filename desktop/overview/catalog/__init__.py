"""Countries (names in many languages, region, place) and the world's news sites, read from `seeds/`."""
