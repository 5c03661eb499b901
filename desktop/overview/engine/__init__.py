"""The engine: the process that fetches, imports, translates, groups and writes articles. It knows no Qt windows."""
