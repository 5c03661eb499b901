"""Fetch (HTTP), parse, decide when to come back; discovery, OPML, news sitemaps. Knows nothing of the library."""
