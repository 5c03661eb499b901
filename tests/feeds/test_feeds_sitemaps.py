"""News sitemaps as they are written: their name spaces left out, renamed, numbered."""

from __future__ import annotations

import re

import pytest

from overview.feeds.parse import parse

PAGES, NEWS = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.google.com/schemas/sitemap-news/0.9"
SITEMAP = f"""<urlset xmlns="{PAGES}" xmlns:news="{NEWS}"><url><loc>https://h.example/1</loc><news:news>
<news:publication><news:name>The Quay</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2004-01-01T23:48:21Z</news:publication_date><news:title>Ferry late</news:title>
</news:news></url></urlset>"""
ANY_PREFIX = r"(</?)news:"


@pytest.mark.parametrize(
    "written",
    [
        SITEMAP,
        SITEMAP.replace(NEWS, f"{NEWS.removesuffix('0.9')}1.0"),
        SITEMAP.replace(NEWS, NEWS.removesuffix("/0.9")),
        SITEMAP.replace(NEWS, PAGES),
        SITEMAP.replace("news:", "n:"),
        re.sub(ANY_PREFIX, r"\1", SITEMAP),
        re.sub(ANY_PREFIX, r"\1", SITEMAP).replace(f' xmlns="{PAGES}" xmlns:news="{NEWS}"', ""),
        re.sub(ANY_PREFIX, r"\1", SITEMAP).replace(PAGES, NEWS),
    ],
    ids=["as told", "numbered", "without number", "renamed", "prefix", "no prefix", "no name space", "news alone"],
)
def test_a_news_sitemap_is_read_whatever_its_name_spaces(written: str) -> None:
    feed = parse(written.encode())
    (item,) = feed.items
    assert (feed.kind, feed.title, feed.language) == ("sitemap", "The Quay", "en")
    assert (item.url, item.title, item.published) == ("https://h.example/1", "Ferry late", 1_073_000_901)


@pytest.mark.parametrize(("changed", "day_only"), [("2004-01-01T23:48:21Z", False), ("2004-01-01", True)])
def test_news_without_a_date_of_its_own_is_from_when_its_page_last_changed(changed: str, day_only: bool) -> None:
    dated = re.sub("<news:publication_date>.*</news:publication_date>", "", SITEMAP)
    (item,) = parse(dated.replace("</loc>", f"</loc><lastmod>{changed}</lastmod>").encode()).items
    assert item.published is not None and item.published == item.updated and item.day_only is day_only
