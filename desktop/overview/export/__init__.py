"""Articles out, in open formats, with their notes, tags, translation and sources.

`gathering.gather` reads what is to leave from the library; each format is one module with `write(...)` or `text(...)`.
"""
