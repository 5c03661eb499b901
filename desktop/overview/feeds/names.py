"""Names in feeds: what an element means, whatever name space, prefix and letter case it comes in.

RSS in its versions, Atom in its versions and Dublin Core say the same things with the same or other words. `role` gives
one short name for each meaning; elements without one are of no interest to a reader of news.
"""

from __future__ import annotations

import re

# Name spaces as `_bare` has them; "" are those whose names mean the same as RSS's and Atom's own.
_SPACES = {
    "": "",
    "w3.org/2005/atom": "",
    "purl.org/atom/ns#": "",
    "example.com/newformat#": "",  # Atom in the making
    "example.com/necho": "",
    "purl.org/echo": "",
    "uri/of/echo/namespace#": "",
    "purl.org/pie": "",
    "purl.org/rss/1.0": "",
    "purl.org/rss/1.0/modules/rss091#": "",
    "purl.org/net/rss1.1#": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "cyber.law.harvard.edu/rss": "",
    "purl.org/dc/elements/1.1": "dc:",
    "purl.org/dc/elements/1.0": "dc:",
    "purl.org/dc/terms": "dcterms:",
    "purl.org/rss/1.0/modules/content": "content:",
    "search.yahoo.com/mrss": "media:",
    "video.search.yahoo.com/mrss": "media:",
    "tools.search.yahoo.com/mrss": "media:",
    "rssboard.org/media-rss": "media:",
    "itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "example.com/dtds/podcast-1.0.dtd": "itunes:",
    "google.com/schemas/play-podcasts/1.0": "itunes:",
    "w3.org/1999/xhtml": "xhtml:",
    "w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "google.com/schemas/sitemap-news/0.9": "news:",
    "purl.org/rss/1.0/modules/syndication": "sy:",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}
_USERLAND = "backend.userland.com/rss"  # has been followed by many endings

# What a prefix usually stands for, where it is used without being declared.
PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "atom": "http://www.w3.org/2005/Atom",
    "a10": "http://www.w3.org/2005/Atom",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}

_SAME = {
    "tagline": "subtitle",
    "managingeditor": "author",
    "dc:author": "author",
    "dc:creator": "author",
    "itunes:author": "author",
    "guid": "id",
    "entry": "item",
    "issued": "published",
    "pubdate": "published",
    "dcterms:issued": "published",
    "modified": "updated",
    "lastbuilddate": "updated",
    "dc:date": "updated",
    "date": "updated",
    "dcterms:modified": "updated",
    "dcterms:created": "created",
    "dc:language": "language",
    "dc:title": "title",
    "dc:description": "description",
    "itunes:summary": "summary",
    "itunes:subtitle": "subtitle",
    "itunes:title": "media:title",
    "fullitem": "content:encoded",
    "?:full-text": "content:encoded",  # of Yandex, Mail.ru and others
    "?:fulltext": "content:encoded",
    "fulltext": "content:encoded",
    "full-text": "content:encoded",
    "xhtml:body": "body",
    "keywords": "category",
    "dc:subject": "category",
    "itunes:category": "category",
    "media:category": "category",
    "itunes:link": "itunes:image",
    "thumbnail": "media:thumbnail",
    "thumbimage": "media:thumbnail",
    "imageurl": "image",
}
_roles: dict[str, str] = {}
_MOST_KEPT = 5000
_LONGEST_KEPT = 200  # characters: a hostile feed's names may have fifty thousand


def role(tag: object) -> str:
    """The meaning of an element by its name in lxml's form ("{name space}local"); "" for what is no element."""
    found = _roles.get(tag)  # type: ignore[call-overload]
    if found is None:
        if not isinstance(tag, str):
            return ""  # an entity that was left unexpanded
        found = _role(tag)
        if len(_roles) < _MOST_KEPT and len(tag) <= _LONGEST_KEPT:
            _roles[tag] = found
    return found  # type: ignore[no-any-return]


def local(tag: object) -> str:
    """The name of an element in small letters, without its name space or prefix; "" for what is no element."""
    return re.split("[}:]", tag)[-1].lower() if isinstance(tag, str) else ""


def _role(tag: str) -> str:
    space, _, local = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
    space = _bare(space)
    prefix = "" if _USERLAND in space else _SPACES.get(space, "?:")
    name = prefix + local.lower()
    return _SAME.get(name, name)


def _bare(space: str) -> str:
    """A name space without what publishers get wrong in it."""
    return space.strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


# Elements of HTML, to tell text that speaks of tags from text that is marked up.
_HTML = """
    a abbr acronym address area article aside audio b bdi bdo big blockquote body br button canvas caption center
    cite code col colgroup datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font
    footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark
    menu meta nav noscript object ol optgroup option p param picture pre q rp rt ruby s samp script section select
    small source span strike strong style sub summary sup table tbody td textarea tfoot th thead time title tr track
    tt u ul var video wbr
"""
KNOWN_TAGS = frozenset(_HTML.split())
