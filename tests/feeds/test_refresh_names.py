"""The job `refresh` where the names of some sites can't be looked up and others can, as where a censor answers for them."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from overview.library.opening import Library

from .conftest import AddSource, GetNews, MakeAnswer, MakeRss, Server, dated, health, rows


@pytest.fixture
def censored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that end in .example are refused, as a name server does that is told to (SERVFAIL or REFUSED)."""
    ask = socket.getaddrinfo

    def look_up(host: Any, *words: Any, **more: Any) -> Any:
        if str(host).endswith(".example"):
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return ask(host, *words, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.usefixtures("censored")
def test_a_site_whose_name_is_refused_while_others_answer_is_said_to_fail(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    library: Library,
) -> None:
    def slowly(connection: socket.socket, _request: bytes) -> None:
        server.finished.wait(2.1)
        connection.sendall(make_answer(make_rss(dated("Slow", 1))))

    server.replies |= {"/a": slowly, "/b": make_answer(make_rss(dated("B", 2)))}
    refused = add_source("http://paper.example/feed")
    for path in ("/a", "/b"):  # at the same site: the second is asked when the first has answered
        add_source(server.url(path))
    for failures in (1, 2):
        result, told = get_news()
        assert (result["failed"], result["lost"], result["offline"]) == (1, [], False)
        words = "The name paper.example could not be looked up."
        assert [item["words"] for item in told.items if "words" in item] == [words]
        kept = health(library, refused)
        assert (kept.state, kept.problem, kept.failures) == ("down", words, failures)
        assert kept.failing_since is not None and refused in told.changes.sources


@pytest.mark.usefixtures("censored")
def test_where_others_answered_at_the_same_time_it_may_have_been_the_network(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    get_news: GetNews,
    library: Library,
) -> None:
    server.replies["/f"] = make_answer(make_rss(dated("One", 1)))
    refused, good = add_source("http://paper.example/feed"), add_source(server.url("/f"))
    result, _ = get_news()
    assert (result["failed"], result["lost"]) == (1, [refused])
    assert rows(library, "SELECT source_id FROM source_fetch") == [good]


@pytest.mark.usefixtures("censored")
def test_of_one_site_alone_it_is_not_said_that_there_is_no_network(
    add_source: AddSource, get_news: GetNews, library: Library
) -> None:
    refused = add_source("http://paper.example/feed")
    result, told = get_news()
    assert (result["offline"], result["failed"], result["lost"]) == (False, 1, [refused])
    assert told.items[0]["words"] == "The name paper.example could not be looked up; is this computer connected?"
    assert rows(library, "SELECT count(*) FROM source_fetch") == [0]
