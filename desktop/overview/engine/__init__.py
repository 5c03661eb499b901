"""The engine: the process that fetches, imports, translates and groups, and writes articles. Knows nothing of Qt windows."""
