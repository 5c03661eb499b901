"""A page or a file becomes an article; the one allow-list for HTML.

`page.article_of_page` reads a web page, `files.read_file` a file of any kind, `sanitise` is the allow-list. Hostile
input is read in a worker: `worker.read_in` is the way to call it from the engine and the commands.
"""
