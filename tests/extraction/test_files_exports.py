"""What other programs export, and our own: articles, lists of links, lists of feeds. All content is invented."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from overview.extraction.article import Highlight
from overview.extraction.files import FileResult, read_file
from overview.extraction.files.bookmarks import links_of


def test_our_own_json_and_share_page(tmp_path: Path, samples: Any) -> None:
    for number, article in enumerate(
        (
            samples.only(read_file(samples.write(tmp_path, "x.json", json.dumps(samples.own_article())))),
            samples.only(
                read_file(
                    samples.write(
                        tmp_path,
                        "x.html",
                        (
                            '<!doctype html><html><head><script type="application/ld+json">'
                            + json.dumps({"@type": "NewsArticle", "overview": samples.own_article()}).replace(
                                "<", "\\u003c"
                            )
                            + "</script></head>"
                            f"<body><p>{samples.TEXTS[0]}</p></body></html>"
                        ),
                    )
                )
            ),
        )
    ):
        samples.check(article, pictures=1)
        assert (article.byline, article.source, article.country, article.topic, article.section, article.tags) == (
            "Ana Ríos",
            "El Faro",
            "CL",
            "Harbours",
            "Sea",
            ("sea",),
        ), number
        assert article.lead_image == f"image:{article.images[0].key}"
        assert article.related[0].url == "https://www.elfaro.cl/r"
        assert article.own is not None
        assert article.own["notes"] == [{"quote": "the northern mole", "start": 61, "text": "Why?", "made": 1770946300}]
        assert (article.own["saved_at"], article.own["position"]) == (1770946200, 0.5)
        assert "script" not in article.own["html_en"]
    newer = read_file(samples.write(tmp_path, "y.json", json.dumps(samples.own_article() | {"version": 2})))
    assert "newer version" in str(newer.error)


def test_json_feed(tmp_path: Path, samples: Any) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "El Faro",
        "language": "es-CL",
        "items": [
            {
                "id": "1",
                "url": "https://www.elfaro.cl/mole",
                "title": "Valpo votes",
                "content_html": samples.BODY,
                "authors": [{"name": "Ana Ríos"}],
                "date_published": "2026-02-13T08:00:00-03:00",
                "tags": ["sea"],
            },
            {"id": "2", "url": "https://www.elfaro.cl/short", "title": "Only a link", "authors": 5},
            "junk",
        ],
    }
    result = read_file(samples.write(tmp_path, "feed.json", json.dumps(feed)))
    samples.check(result.articles[0])
    assert (result.articles[0].byline, result.articles[0].tags, result.articles[0].language) == (
        "Ana Ríos",
        ("sea",),
        "es",
    )
    assert [link.url for link in result.links] == ["https://www.elfaro.cl/short"]


@pytest.mark.parametrize("nothing", ["<!-- advertisement -->", "<!--", "</p>", " ", "<?php ?>"])
def test_an_item_that_shows_nothing_costs_no_other(tmp_path: Path, nothing: str) -> None:
    items = [{"id": str(at), "title": f"Item {at}", "content_html": html} for at, html in enumerate((nothing, "Fine."))]
    (tmp_path / "feed.json").write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    found = read_file(tmp_path / "feed.json")
    assert [article.title for article in found.articles] == ["Item 1"] and found.error is None


def test_a_place_that_links_lead_to_is_no_link(tmp_path: Path, samples: Any) -> None:
    marked = samples.BODY.replace("<p>", "<p><a name='mole'></a><a id='mole2'>On the mole.</a> ", 1)
    items = [{"id": "1", "url": "https://www.elfaro.cl/mole", "title": "Valpo votes", "content_html": marked}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "El Faro", "items": items}
    (article,) = read_file(samples.write(tmp_path, "feed.json", json.dumps(feed))).articles
    assert "On the mole." in article.text and "<a " not in article.html


OMNIVORE_MARKS = """On the whole of it.

> lengthen the [northern mole](https://www.elfaro.cl/m)

Why now?

Ask again.


> For nine years the fishing boats of the town have waited in the outer bay whenever the wind turned to the north-west.

The cost is put at four million, of which the region pays half, and the rest is to
come from mooring fees over ten years.
"""


def test_wallabag_and_omnivore(tmp_path: Path, samples: Any) -> None:
    entry = {
        "is_archived": 0,
        "is_starred": 1,
        "title": "Valpo votes",
        "url": "https://www.elfaro.cl/mole",
        "content": samples.BODY,
        "tags": ["sea", {"label": "coast"}],
        "published_at": "2026-02-13T08:00:00+0000",
        "published_by": ["Ana Ríos"],
        "language": "en",
        "annotations": [
            {"quote": "the northern mole", "text": "Why?", "created_at": "2026-02-13T08:00:00+00:00", "ranges": []},
            "junk",
        ],
    }
    article = samples.only(read_file(samples.write(tmp_path, "wallabag.json", json.dumps([entry]))))
    samples.check(article)
    assert (article.tags, article.byline, article.country) == (("sea", "coast"), "Ana Ríos", "CL")
    assert article.highlights == (Highlight("the northern mole", "Why?", 1_770_969_600),)
    marked = samples.only(read_file(samples.write(tmp_path, "bare.json", json.dumps([entry | {"content": ""}]))))
    assert (marked.kind, marked.url, marked.highlights) == ("highlights", article.url, article.highlights)
    item = {
        "id": "1",
        "slug": "mole",
        "title": "Valpo votes",
        "url": "https://www.elfaro.cl/mole",
        "savedAt": "2026-02-14",
        "publishedAt": "2026-02-13T08:00:00.000Z",
        "labels": ["sea"],
        "author": "Ana Ríos",
    }
    content = samples.make_zip(
        {
            "metadata_0_to_20.json": json.dumps([item, item | {"slug": "gone", "url": "https://www.elfaro.cl/gone"}]),
            "content/mole.html": samples.BODY,
            "highlights/mole.md": OMNIVORE_MARKS,
            "highlights/gone.md": "Gone, alas.\n\n> What I marked\nin two lines\n",
        }
    )
    whole, marked = read_file(samples.write(tmp_path, "omnivore.zip", content)).articles
    samples.check(whole)
    assert whole.tags == ("sea",)
    assert whole.highlights == (
        Highlight("", "On the whole of it."),
        Highlight("lengthen the northern mole", "Why now?\nAsk again."),
        Highlight(samples.TEXTS[1] + "\n" + samples.TEXTS[2]),
    )
    assert (marked.url, marked.kind) == ("https://www.elfaro.cl/gone", "highlights")
    assert marked.highlights == (Highlight("", "Gone, alas."), Highlight("What I marked in two lines"))
    assert marked.text == "What I marked in two lines"


READWISE_CSV = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
    "Document tags\n"
    '"lengthen the northern\nmole, ""soon""",Valpo votes,Ana Ríos,,Why?,yellow,"sea, the coast",offset,12,'
    '2026-02-13 08:00:00+00:00,"harbour, news"\n'
    'For nine years,Valpo votes,Ana Ríos,,,,,offset,90,2026-02-13 09:00:00+00:00,"harbour, news"\n'
    'For nine years,Valpo votes,Ana Ríos,,,,,offset,90,2026-02-13 09:00:00+00:00,"harbour, news"\n'
    'Thrown away,Valpo votes,Ana Ríos,,,,discard,offset,99,,"harbour, news"\n'
    "<script>alert(1)</script>,Another,,,,,,,,,\n"
)


def test_highlights_of_readwise(tmp_path: Path, samples: Any) -> None:
    first, second = read_file(samples.write(tmp_path, "readwise-data.csv", READWISE_CSV)).articles
    assert (first.title, first.byline, first.tags, first.url) == ("Valpo votes", "Ana Ríos", ("harbour", "news"), None)
    assert first.highlights == (
        Highlight('lengthen the northern\nmole, "soon"', "Why?\n#sea #the-coast", 1_770_969_600),
        Highlight("For nine years", "", 1_770_973_200),
    )
    assert first.text.splitlines() == ['lengthen the northern mole, "soon"', "For nine years"]
    assert "<script" not in second.html
    assert second.highlights == (Highlight("<script>alert(1)</script>"),)
    works = [
        {
            "user_book_id": 1, "title": "Valpo votes", "author": "Ana Ríos", "source_url": "https://www.elfaro.cl/mole",
            "document_note": "All of it.", "book_tags": [{"id": 1, "name": "sea"}],
            "highlights": [
                {"text": "For nine years", "note": "", "highlighted_at": "2026-02-13T08:00:00Z", "tags": []},
                {"text": "Gone", "is_deleted": True}, {"text": "Also gone", "is_discard": True}, "junk", {"text": 7},
            ],
        },
        {"user_book_id": 2, "title": "Deleted", "is_deleted": True, "highlights": [{"text": "x"}]}, None,
    ]  # fmt: skip
    for value in (works, {"count": 2, "nextPageCursor": None, "results": works}):
        article = samples.only(read_file(samples.write(tmp_path, "readwise.json", json.dumps(value))))
        assert (article.url, article.country, article.tags) == ("https://www.elfaro.cl/mole", "CL", ("sea",))
        assert article.highlights == (Highlight("", "All of it."), Highlight("For nine years", "", 1_770_969_600))
    empty = read_file(samples.write(tmp_path, "empty.csv", READWISE_CSV.split("\n", 1)[0] + "\n"))
    assert empty.error == "The export holds no highlights."


@pytest.mark.parametrize(
    ("name", "content", "tags"),
    [
        (
            "ril_export.html",
            (
                "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1>"
                '<ul><li><a href="https://www.elfaro.cl/mole" time_added="1770946200" tags="sea,'
                'coast">Valpo votes</a></li></ul></body></html>'
            ),
            ("sea", "coast"),
        ),
        (
            "part_000000.csv",
            "title,url,time_added,tags,status\nValpo votes,https://www.elfaro.cl/mole,1770946200,sea|coast,unread\n",
            ("sea", "coast"),
        ),
        (
            "instapaper-export.csv",
            (
                "URL,Title,Selection,Folder,Timestamp,Tags\nhttps://www.elfaro.cl/mole,Valpo votes,,"
                'sea,1770946200,"[""coast""]"\n'
            ),
            ("coast", "sea"),
        ),
        (
            "instapaper.html",
            (
                "<html><head><title>Instapaper: Export</title></head><body><h1>Unread</h1><ol><li><a "
                "href='https://www.elfaro.cl/mole'>Valpo votes</a></ol></body></html>"
            ),
            (),
        ),
        (
            "readwise.csv",
            (
                "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\nValpo votes,"
                "https://www.elfaro.cl/mole,1,\"['sea', 'coast']\",2026-02-13,0,new,True\n"
            ),
            ("sea", "coast"),
        ),
        (
            "raindrop.csv",
            (
                "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n1,Valpo votes,,,"
                'https://www.elfaro.cl/mole,Unsorted,"sea, coast",2026-02-13T10:12:33.000Z,,,false\n'
            ),
            ("sea", "coast"),
        ),
        ("a.url", "[InternetShortcut]\r\nURL=https://www.elfaro.cl/mole\r\n", ()),
        ("Valpo votes.desktop", "[Desktop Entry]\nType=Link\nName=Valpo votes\nURL=https://www.elfaro.cl/mole\n", ()),
        (
            "Valpo votes.webloc",
            (
                '<?xml version="1.0"?><plist version="1.0"><dict><key>URL</key><string>'
                "https://www.elfaro.cl/mole</string></dict></plist>"
            ),
            (),
        ),
    ],
)
def test_links(tmp_path: Path, samples: Any, name: str, content: str, tags: tuple[str, ...]) -> None:
    result = read_file(samples.write(tmp_path, name, content))
    assert result.error is None
    (link,) = result.links
    assert (link.url, link.tags) == ("https://www.elfaro.cl/mole", tags)
    assert link.title in ("Valpo votes", "a")


def test_links_whose_tags_are_not_closed_cost_no_time() -> None:
    """The list is read once through, whatever it lacks; what stands in a link may be marked up."""
    head = "<!DOCTYPE NETSCAPE-Bookmark-file-1><H1>Bookmarks</H1>"
    link = '<A HREF="https://www.elfaro.cl/mole" ICON="data:image/png;base64,{}">Valpo <b>votes</b> & waits'
    for junk in ("<a ", "<a b>", "<h1>", "<h1 ", "a-" * 20, "<a " + "b-" * 200_000):
        began = time.process_time()
        content = head + link.format("A" * 20_000) + "</A>" + junk * (1_000_000 // len(junk) + 1)
        found = links_of(content)
        assert time.process_time() - began < 5, junk[:9]  # of the processor; it was minutes
        assert (found[0].url, found[0].title) == ("https://www.elfaro.cl/mole", "Valpo votes & waits")
    unclosed = links_of(head + link.format("") + '<DT><A HREF="https://www.elfaro.cl/quay">Quay')
    assert [one.title for one in unclosed] == ["Valpo votes & waits", "Quay"]


def test_links_lead_to_the_web_only(tmp_path: Path, samples: Any) -> None:
    for address in ("file:///etc/passwd", "javascript:alert(1)", "smb://host/x"):
        assert "doesn’t lead to a web page" in str(
            read_file(samples.write(tmp_path, "x.url", f"[InternetShortcut]\nURL={address}\n")).error
        )


def test_lists_of_feeds_are_handed_on(tmp_path: Path, samples: Any) -> None:
    path = samples.write(
        tmp_path,
        "feeds.opml",
        "<?xml version='1.0'?><opml version='2.0'><body><outline xmlUrl='https://example.org/f'/></body></opml>",
    )
    assert read_file(path) == FileResult(opml=str(path))
