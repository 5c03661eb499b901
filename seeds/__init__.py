"""What a new library starts with: countries, news sites and the sample edition, read as package data."""
