"""HTTP for feeds, pages and pictures: `Client` fetches, within limits and never from a private address.

Threads and the standard library's sockets, because that costs next to nothing to import and little to run; the rest
stands here: HTTP/1.1, deadlines, checked addresses, proxies, content encodings with limits, politeness to each host.
"""
