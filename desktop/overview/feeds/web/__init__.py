"""HTTP for feeds, pages and pictures: `Client` fetches, within limits and never from a private address.

Threads and `http.client`, because that costs next to nothing to import and little to run; what `http.client` lacks
stands here: deadlines, checked addresses, proxies, content encodings with limits, politeness to each host.
"""
