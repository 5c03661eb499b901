"""The names under which meta elements say what we ask for, in the order of trust.

Beside Open Graph, Dublin Core and schema.org they are those of content systems, analytics and mail services.
"""

from __future__ import annotations


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TITLES = _names("og:title twitter:title dc.title dcterms.title sailthru.title parsely-title headline title")
DESCRIPTIONS = _names("og:description description twitter:description dc.description sailthru.description")
AUTHORS = _names(
    """author article:author parsely-author sailthru.author dc.creator dcterms.creator byl cxenseparse:author authors
    citation_author"""
)
SITES = _names("""og:site_name application-name apple-mobile-web-app-title publisher dc.publisher al:ios:app_name""")
PUBLISHED = _names(
    """article:published_time og:article:published_time article:published datepublished date pubdate publishdate
    publish-date publish_date publication_date parsely-pub-date sailthru.date dc.date.issued dc.date dcterms.created
    dcterms.issued dc.date.created cxenseparse:recs:publishtime originalpublicationdate og:published_time
    article.published article_date_original ptime citation_publication_date last-modified-date created
    rnews:datepublished"""
)
UPDATED = _names(
    """article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified dc.date.modified
    revised article:updated article.updated"""
)
IMAGES = _names(
    """og:image og:image:secure_url og:image:url twitter:image twitter:image:src sailthru.image.full parsely-image-url
    thumbnailurl image"""
)
SECTIONS = _names("article:section parsely-section section category")
