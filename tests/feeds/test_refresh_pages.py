"""Pages and pictures of articles: the jobs `complete`, `whole` and `pictures`, against a real server."""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from overview.engine import protocol
from overview.engine.jobs import complete, pictures, whole
from overview.engine.server import Server
from overview.engine.work import Tools
from overview.library import choices, texts
from overview.library.opening import Library
from overview.settings.declared import FULL_TEXT, LOAD_PICTURES, PROXY

from ..waiting import until
from .conftest import MakeAnswer, MakeServer, MakeWork
from .pages import PARAGRAPH, png, raw, value

NOW = int(time.time())


# --- complete ---------------------------------------------------------------------------------------------------------


def test_cleaning_alone_asks_nobody(site: Any, put: Any, library: Library, make_work: MakeWork) -> None:
    number = put(site.url("/a"), html="<p onclick=x>One <script>two</script></p>")
    assert complete.run(make_work(), {"articles": [number]}) == {"cleaned": 1, "pages": 0}
    found = raw(library, number)
    assert found.clean and found.teaser and "onclick" not in found.html and "two" not in found.html
    assert not site.requests


def test_an_opened_teaser_becomes_whole_with_its_pictures(
    site: Any, put: Any, library: Library, make_work: MakeWork
) -> None:
    number = put(site.url("/a"))
    work = make_work()
    assert complete.run(work, {"articles": [number], "opened": True}) == {"cleaned": 1, "pages": 1}
    found = raw(library, number)
    assert not found.teaser and found.clean and found.html.count(PARAGRAPH.strip()) >= 8
    assert found.picture is not None and "/inside.png" not in found.html and 'src="image:' in found.html
    assert value(library, "SELECT count(*) FROM article_picture") == 2
    assert value(library, "SELECT width FROM picture ORDER BY width DESC LIMIT 1") == 400
    assert number in work.sink.changes.articles
    before = len(site.requests)
    complete.run(make_work(), {"articles": [number], "opened": True})
    assert [request.split()[1] for request in site.requests[before:]] == []


def test_what_the_settings_forbid_is_not_fetched(
    site: Any, put: Any, library: Library, make_work: MakeWork, tools: Tools
) -> None:
    tools.settings.set(FULL_TEXT, False)
    tools.settings.set(LOAD_PICTURES, "never")
    number = put(site.url("/a"), picture_url=site.url("/lead.png"))
    complete.run(make_work(), {"articles": [number], "opened": True})
    assert not site.requests and raw(library, number).teaser
    complete.run(make_work(), {"articles": [number], "page": True})
    assert not raw(library, number).teaser and not site.asked("/lead.png")
    complete.run(make_work(), {"articles": [number], "pictures": True})  # it was saved
    assert not site.asked("/lead.png")
    tools.settings.set(LOAD_PICTURES, "opened")
    complete.run(make_work(), {"articles": [number], "pictures": True})
    assert raw(library, number).picture is not None


def test_a_text_that_was_read_meanwhile_is_not_written_over(put: Any, library: Library) -> None:
    number = put("https://harbour.example/a")
    texts.put_page(library, number, texts.Page("<p>The whole article.</p>"), NOW)
    assert texts.put_clean(library, number, "<p>The ferry runs again.</p>", ()).articles == ()
    assert raw(library, number).html == "<p>The whole article.</p>"


def test_an_opened_article_does_not_wait_for_the_page_of_another(
    site: Any, put: Any, tools: Tools, library: Library
) -> None:
    """The engine's server, with a site that does not answer."""
    out = io.BytesIO()
    server = Server(tools, out)
    site.replies["/slow"] = lambda _connection, _request: site.finished.wait(60)
    slow, quick = put(site.url("/slow")), put(site.url("/a"))
    for number, article in ((1, slow), (2, quick)):
        request = protocol.Request(number, "complete", {"articles": [article], "opened": True})
        server.take(protocol.encode_request(request))
    until(lambda: not raw(library, quick).teaser)
    assert raw(library, slow).teaser
    server.take(protocol.encode_cancel(1))


@pytest.mark.parametrize(
    ("path", "reply", "words"),
    [
        ("/none", None, "404"),
        ("/film", ("x", "video/mp4"), "no page but a file"),
        ("/front", ("<html><body><p>Hello.</p></body></html>", "text/html"), "too little text"),
    ],
)
def test_what_can_not_be_read_is_said_and_the_teaser_stays(
    site: Any,
    put: Any,
    library: Library,
    make_work: MakeWork,
    make_answer: MakeAnswer,
    path: str,
    reply: Any,
    words: str,
) -> None:
    if reply:
        site.replies[path] = make_answer(reply[0].encode(), Content_Type=reply[1])
    number = put(site.url(path))
    complete.run(make_work(), {"articles": [number], "page": True})
    assert words in value(library, "SELECT remarks FROM article_text")
    found = raw(library, number)
    assert found.teaser and "The ferry runs again." in found.html


def test_a_page_that_shows_less_than_its_feed_is_no_gain(
    site: Any, put: Any, library: Library, make_work: MakeWork
) -> None:
    number = put(site.url("/a"), html=f"<p>{PARAGRAPH * 40}</p>")
    assert complete.run(make_work(), {"articles": [number], "page": True}) == {"cleaned": 1, "pages": 0}
    assert raw(library, number).teaser and raw(library, number).html.count(PARAGRAPH.strip()) == 40
    assert "shows less than its feed" in value(library, "SELECT remarks FROM article_text")


def half(whole: bytes) -> Callable[[socket.socket, bytes], None]:
    """An answer that breaks off in its middle."""
    return lambda connection, _request: connection.sendall(whole[: len(whole) // 2])


def test_half_a_page_is_no_whole_article(site: Any, put: Any, library: Library, make_work: MakeWork) -> None:
    whole_page = site.replies["/a"]
    site.replies["/a"] = half(whole_page)
    number = put(site.url("/a"))
    assert complete.run(make_work(), {"articles": [number], "page": True})["pages"] == 0
    assert raw(library, number).teaser
    assert "broke off in the middle" in value(library, "SELECT remarks FROM article_text")
    head, _, body = whole_page.partition(b"\r\n\r\n")
    site.replies["/a"] = lambda connection, _: connection.sendall(
        head.replace(b"Length: ", b"Length: 9") + b"\r\n\r\n" + body
    )
    assert complete.run(make_work(), {"articles": [number], "page": True})["pages"] == 1  # the end of the page is there
    assert not raw(library, number).teaser


@pytest.mark.parametrize(
    ("title", "teaser", "notice"),
    [
        (
            "Minister resigns after vote on dam",
            "The minister of water left office on Monday, a day after parliament refused the money for a dam.",
            "This website is blocked by a decision of the court. Complaints go to the authority within ten days. " * 2,
        ),
        ("Паром снова ходит", "Паром между островами снова ходит после зимы, сообщил порт.", "Доступ ограничен. " * 30),
        (
            "大橋が再開",
            "冬のあいだ閉じていた大橋が月曜日に再開したと市が発表した。",
            "このサイトへのアクセスは制限されています。" * 20,
        ),
    ],
)
def test_a_notice_in_the_place_of_an_article_is_not_its_text(
    site: Any,
    put: Any,
    library: Library,
    make_work: MakeWork,
    make_answer: MakeAnswer,
    title: str,
    teaser: str,
    notice: str,
) -> None:
    def shown(heading: str, text: str) -> Any:
        body = f"<html><head><title>{heading}</title></head><body><h1>{heading}</h1><p>{text}</p><p>{text}</p></body></html>"
        return make_answer(body.encode(), Content_Type="text/html; charset=utf-8")

    site.replies["/a"] = shown("", notice * 2)
    number = put(site.url("/a"), title=title, html=f"<p>{teaser}</p>")
    assert complete.run(make_work(), {"articles": [number], "page": True})["pages"] == 0
    assert raw(library, number).teaser and teaser in raw(library, number).html
    assert "something else" in value(library, "SELECT remarks FROM article_text")
    site.replies["/a"] = shown(title, teaser * 8)
    assert complete.run(make_work(), {"articles": [number], "page": True})["pages"] == 1


def test_a_page_that_shows_the_headline_alone_is_no_notice_of_a_censor(
    site: Any, put: Any, library: Library, make_work: MakeWork, make_answer: MakeAnswer
) -> None:
    title = "Harbour strike enters second week as talks between union and port collapse"
    teaser = (
        "Dock workers rejected a new offer on Monday, saying that it falls short of inflation, while dozens of ships "
        "wait outside the bay and supermarkets warn that shelves might stay empty before the holidays. Lorry drivers "
        "queue along both motorways; factories inland have sent their night shifts home, because parts that should "
        "have come last Thursday lie in containers nobody unloads. Ministers meet employers again tomorrow evening."
    )
    wall = "You have reached your limit of free stories. With an account you can go on reading on all your devices."
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{wall}</p><p>{wall}</p></body></html>"
    site.replies["/a"] = make_answer(page.encode(), Content_Type="text/html; charset=utf-8")
    number = put(site.url("/a"), title=title, html=f"<p>{teaser}</p>")
    assert complete.run(make_work(), {"articles": [number], "page": True})["pages"] == 0
    assert "shows less" in value(library, "SELECT remarks FROM article_text")


def test_pictures_that_are_none_are_left_out(
    site: Any, put: Any, library: Library, make_work: MakeWork, make_answer: MakeAnswer
) -> None:
    site.replies["/dot.png"] = make_answer(png(1, 1))
    site.replies["/drawing.svg"] = make_answer(b"<svg xmlns='http://www.w3.org/2000/svg'/>", Content_Type="image/png")
    site.replies["/torn.png"] = make_answer(png(300, 200)[:200])
    names = ("dot.png", "drawing.svg", "torn.png", "none.png")
    html = "".join(f'<p>x</p><img src="{site.url("/" + name)}">' for name in names)
    number = put(site.url("/a"), html=html, teaser=False, picture_url=site.url("/dot.png"))
    complete.run(make_work(), {"articles": [number], "pictures": True})
    assert value(library, "SELECT count(*) FROM article_picture") == 0
    assert raw(library, number).picture is None
    assert {request.split()[1] for request in site.requests} == {b"/" + name.encode() for name in names}


def test_a_site_that_gives_no_picture_is_not_asked_for_the_others(
    site: Any, make_server: MakeServer, put: Any, library: Library, make_work: MakeWork, make_answer: MakeAnswer
) -> None:
    busy, flaky = make_server(), make_server()
    names = [f"/{number}.png" for number in range(4)]
    busy.replies |= dict.fromkeys(names, make_answer(b"", status="429 Too Many Requests"))
    flaky.replies |= {name: make_answer(png(300, 200 + at)) for at, name in enumerate(names)}
    flaky.replies["/0.png"] = lambda *_: None  # hangs up
    addresses = [one.url(name) for one in (busy, flaky) for name in names]
    number = put(site.url("/a"), html="".join(f'<p>x</p><img src="{one}">' for one in addresses), teaser=False)
    complete.run(make_work(), {"articles": [number], "pictures": True})
    assert len(busy.requests) == 1, "thirty that are waited for one after another are minutes"
    assert value(library, "SELECT count(*) FROM article_picture") == 3, "a connection that broke once says little"


def test_an_address_that_is_none_keeps_no_other_from_coming(
    site: Any, put: Any, library: Library, make_work: MakeWork, tools: Tools
) -> None:
    odd = "https://[x/y"  # as a feed may have it
    site.replies["/b"] = site.replies["/a"]
    text = f'<p>x</p><img src="{site.url("/lead.png")}">'
    number, other = put(site.url("/a"), html=text, teaser=False, picture_url=odd), put(site.url("/b"), picture_url=odd)
    complete.run(make_work(), {"articles": [number], "pictures": True})
    assert value(library, "SELECT count(*) FROM article_picture") == 1
    tools.settings.set(LOAD_PICTURES, "all")
    assert pictures.run(make_work(), {}) == {"stored": 0}
    assert raw(library, other).picture_url == ""
    choices.choose(library, [choices.Choice(1, full_text=True)])
    put(odd)
    assert whole.run(make_work(), {}) == {"pages": 1}


# --- in the background ------------------------------------------------------------------------------------------------


def test_whole_articles_in_the_background_where_they_are_wanted(
    site: Any, put: Any, library: Library, make_work: MakeWork
) -> None:
    number, lost = put(site.url("/a")), put(site.url("/none"))
    assert whole.run(make_work(), {}) == {"pages": 0} and not site.requests
    choices.choose(library, [choices.Choice(1, full_text=True)])
    work = make_work()
    assert whole.run(work, {}) == {"pages": 1} and work.sink.following == ["translate", "group"]
    assert not raw(library, number).teaser and raw(library, lost).teaser
    before, work = len(site.requests), make_work()
    assert whole.run(work, {}) == {"pages": 0} and len(site.requests) == before and not work.sink.following


def test_what_says_nothing_about_an_article_is_not_held_against_it(
    site: Any, put: Any, library: Library, make_work: MakeWork, make_answer: MakeAnswer, tools: Tools
) -> None:
    numbers = [put(site.url(f"/a?{number}"), picture_url=site.url(f"/lead.png?{number}")) for number in range(8)]
    choices.choose(library, [choices.Choice(1, full_text=True)])
    tools.settings.set(LOAD_PICTURES, "all")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    tools.settings.set(PROXY, f"http://127.0.0.1:{port}")  # nothing answers there
    assert whole.run(make_work(), {}) == {"pages": 0} and pictures.run(make_work(), {}) == {"stored": 0}
    tools.settings.set(PROXY, "none")
    for number in range(8):
        site.replies[f"/a?{number}"] = make_answer(b"", status="429 Too Many Requests")
    assert whole.run(make_work(), {}) == {"pages": 0} and len(site.requests) <= whole.AT_ONCE
    for number in range(8):
        site.replies[f"/a?{number}"] = site.replies["/a"]
        site.replies[f"/lead.png?{number}"] = site.replies["/lead.png"]
    assert whole.run(make_work(), {}) == {"pages": 8} and pictures.run(make_work(), {}) == {"stored": 8}
    assert not any(raw(library, number).teaser for number in numbers)


def test_lead_pictures_for_all_articles_only_when_the_reader_wants_them(
    site: Any, put: Any, library: Library, make_work: MakeWork, tools: Tools
) -> None:
    number = put(site.url("/a"), picture_url=site.url("/lead.png"))
    lost = put(site.url("/b"), picture_url=site.url("/none.png"))
    assert pictures.run(make_work(), {}) == {"stored": 0} and not site.requests
    tools.settings.set(LOAD_PICTURES, "all")
    work = make_work()
    assert pictures.run(work, {}) == {"stored": 1}
    assert raw(library, number).picture is not None and work.sink.changes.articles == (number,)
    assert raw(library, lost).picture_url == ""
    before = len(site.requests)
    pictures.run(make_work(), {})
    assert len(site.requests) == before


def test_what_a_bad_link_cut_off_is_tried_again(
    site: Any, put: Any, library: Library, make_work: MakeWork, tools: Tools
) -> None:
    tools.settings.set(LOAD_PICTURES, "all")
    choices.choose(library, [choices.Choice(1, full_text=True)])
    numbers = [put(site.url(f"/a?{number}"), picture_url=site.url(f"/lead.png?{number}")) for number in range(9)]
    for path in ("/a", "/lead.png"):
        site.replies |= {f"{path}?{number}": half(site.replies[path]) for number in range(9)}
    assert whole.run(make_work(), {}) == {"pages": 0} and pictures.run(make_work(), {}) == {"stored": 0}
    assert value(library, "SELECT max(remarks) FROM article_text") == "[]" and len(site.requests) < 17
    for path in ("/a", "/lead.png"):
        site.replies |= {f"{path}?{number}": site.replies[path] for number in range(9)}
    assert whole.run(make_work(), {}) == {"pages": 9} and pictures.run(make_work(), {}) == {"stored": 9}
    assert not any(raw(library, number).teaser for number in numbers)
