"""Pages that become articles by their address: the job `read_page`, against a real server."""

from __future__ import annotations

from typing import Any

import pytest

from overview.engine.jobs import complete, read_page
from overview.engine.work import JobFailure, Tools
from overview.extraction.worker import LIMIT_HIT
from overview.isolation import Pool
from overview.library.opening import Library

from .conftest import MakeAnswer, MakeWork
from .pages import PARAGRAPH, page, raw, value


def test_a_page_becomes_an_article_once(site: Any, library: Library, make_work: MakeWork) -> None:
    work = make_work()
    result = read_page.run(work, {"address": site.url("/a")})
    number = result["article"]
    assert result["added"] == 1 and work.sink.items[-1]["status"] == "added"
    found = raw(library, number)
    assert found.clean and not found.teaser and found.picture is not None
    assert value(library, "SELECT title, language FROM article") == ("Ferry back", "en")
    assert work.sink.following == ["translate", "group"]
    site.replies["/a?utm_source=mail"] = site.replies["/a"]
    again = make_work()
    result = read_page.run(again, {"address": site.url("/a?utm_source=mail")})
    assert (result["article"], result["added"]) == (number, 0)
    assert again.sink.items[-1]["status"] == "here"


def test_a_page_that_came_by_a_feed_is_the_same_article(
    site: Any, put: Any, library: Library, make_work: MakeWork
) -> None:
    address = site.url("/a").removeprefix("http://")  # as articles from feeds have it
    number = put(site.url("/a"), address=address)
    result = read_page.run(make_work(), {"address": site.url("/a") + "#top"})
    assert (result["article"], result["added"]) == (number, 0)
    assert not raw(library, number).teaser


def test_a_page_is_not_of_another_site_though_it_says_so(
    site: Any, put: Any, make_answer: MakeAnswer, library: Library, make_work: MakeWork
) -> None:
    put("https://harbour.example/1", address="harbour.example/1")
    claim = b"<link rel=canonical href='https://harbour.example/1'></head>"
    page = site.replies["/a"].partition(b"\r\n\r\n")[2]
    assert b"</head>" in page
    site.replies["/b"] = make_answer(page.replace(b"</head>", claim), Content_Type="text/html")
    number = read_page.run(make_work(), {"address": site.url("/b")})["article"]
    assert value(library, f"SELECT url FROM article WHERE id = {number}") == site.url("/b")
    assert value(library, "SELECT count(*) FROM article") == 2


def test_a_page_that_can_not_be_read_is_shown_where_it_is_here(
    site: Any, put: Any, library: Library, make_work: MakeWork
) -> None:
    number = put(site.url("/none"), address=site.url("/none").removeprefix("http://"))
    assert read_page.run(make_work(), {"address": site.url("/none") + "#top"})["article"] == number


def test_of_a_page_that_needs_too_much_its_plain_text_is_kept(
    site: Any, put: Any, make_answer: MakeAnswer, library: Library, tools: Tools, make_work: MakeWork
) -> None:
    site.replies["/much"] = site.replies["/much?2"] = make_answer(
        page(site) + b"<i>a</i> " * 850_000, Content_Type="text/html"
    )
    number = put(site.url("/much"))
    with Pool(size=1, memory=340) as tools.pool:
        complete.run(make_work(), {"articles": [number], "page": True})
        assert raw(library, number).teaser  # what its feed gave is better than all that its page holds
        result = read_page.run(make_work(), {"address": site.url("/much") + "?2"})
    assert result["added"] == 1
    assert PARAGRAPH.strip() in raw(library, result["article"]).html
    assert LIMIT_HIT in value(library, f"SELECT remarks FROM article_text WHERE article_id = {result['article']}")


def test_a_page_that_can_not_be_read_is_told(site: Any, make_work: MakeWork, library: Library) -> None:
    with pytest.raises(JobFailure, match="404"):
        read_page.run(make_work(), {"address": site.url("/none")})
    work = make_work()
    result = read_page.run(work, {"addresses": [site.url("/none"), site.url("/a")]})
    assert [item.get("status") for item in work.sink.items] == ["failed", "added"]
    assert work.sink.items[0]["links"] == [site.url("/none")] and result["added"] == 1
    assert value(library, "SELECT count(*) FROM article") == 1
