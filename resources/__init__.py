"""What the program draws with: fonts, icons, flags and map geometry, read as package data."""
