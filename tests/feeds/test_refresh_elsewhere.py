"""A refresh with much to read has it read in a process of its own: nothing is read otherwise, lost or doubled by that."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from typing import Any

import psutil
import pytest

from overview.engine import feed_reader
from overview.engine.jobs import refresh
from overview.library.opening import Library

from .conftest import AddSource, MakeAnswer, MakeRss, MakeServer, MakeWork

MANY = 2 * feed_reader.FEW
NO_FEED, REGIONAL = f"Site {MANY - 1}", "Site 3"  # two that bring no articles: the other names no country of its own
CRASHED = "This feed could not be read: the process that read it ended unexpectedly."
TONGUES = ("The ferry runs again.", "フェリーがまた走る。", "Паром снова ходит.", "De veerboot vaart weer.")
# All but what a run is bound to differ in: times of arrival, and which site stood at which port.
EVERYTHING = """
    SELECT a.source_id, a.identity, a.country, a.language, a.url, a.address, a.title, a.author, a.section,
           CASE WHEN a.dated THEN a.published END, a.dated, a.picture_url, a.words, a.teaser, a.arrival_hash, a.text_hash, a.updated, a.paywalled, x.html
    FROM article a JOIN article_text x ON x.article_id = a.id ORDER BY a.source_id, a.identity
"""


def _item(site: int, number: int) -> str:
    text = " ".join([TONGUES[(site + number) % len(TONGUES)]] * (number * 9 + 1))
    title = f"<title>Tide {number}</title>" if number else ""  # what has no title gets one from its text
    return (
        f"{title}<guid isPermaLink='false'>{site}-{number}</guid><description>{text}</description>"
        f"<link>https://harbour{site}.example/{number}?utm_source=x</link><dc:creator>Mara</dc:creator>"
        f"<pubDate>Tue, {number + 1:02} Sep 2026 10:00:00 GMT</pubDate>"
    )


def _rows(library: Library, sql: str) -> list[Any]:
    with contextlib.closing(library.connect()) as connection:
        return connection.execute(sql).fetchall()


def _readers() -> list[psutil.Process]:
    """The processes of this one that read feeds."""
    found = []
    for one in psutil.Process().children():
        with contextlib.suppress(psutil.NoSuchProcess):
            if feed_reader.READ in one.cmdline():
                found.append(one)
    return found


@pytest.fixture
def press(make_server: MakeServer, make_answer: MakeAnswer, make_rss: MakeRss, add_source: AddSource) -> dict[int, Any]:
    """Many sites with three items each; the last but one is ill-formed, the last no feed. By source."""
    servers = {}
    for site in range(MANY):
        server, name = make_server(), f"Site {site}"
        body = make_rss(*(_item(site, number) for number in range(3)))
        if site == MANY - 2:
            body = body[: body.rindex(b"<pubDate>")]
        if site == MANY - 1:
            body = b"<!doctype html><html><body>We have moved.</body></html>"
        server.replies["/f"] = make_answer(body)
        source = add_source(server.url("/f"), key=f"site-{site}", name=name, regional=name == REGIONAL)
        servers[source] = server
    return servers


def test_it_is_the_same_wherever_it_is_read(
    press: dict[int, Any], library: Library, make_work: MakeWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = make_work()
    result = refresh.run(work, {})
    elsewhere = _rows(library, EVERYTHING)
    assert (result["new"], result["failed"]) == (len(elsewhere), 1)
    assert [item["name"] for item in work.sink.items] == [NO_FEED]
    assert len(elsewhere) == 3 * (MANY - 1) - 3  # all but what a regional source has no use for
    for source in press:
        with library.transaction() as connection:
            connection.execute("DELETE FROM article WHERE source_id = ?", (source,))
            connection.execute("DELETE FROM source_fetch WHERE source_id = ?", (source,))
    monkeypatch.setattr(feed_reader, "FEW", 10 * MANY)
    assert refresh.run(make_work(), {})["new"] == len(elsewhere)
    assert _rows(library, EVERYTHING) == elsewhere


def test_a_process_that_dies_costs_the_feed_that_it_was_reading(
    press: dict[int, Any],
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    library: Library,
    make_work: MakeWork,
) -> None:
    killed = []

    def deadly(connection: socket.socket, _: bytes) -> None:
        for reader in _readers():
            killed.append(reader.pid)
            reader.kill()
        connection.sendall(make_answer(make_rss(_item(99, 1))))
        connection.close()

    first, *_ = press
    press[first].replies["/f"] = deadly
    work = make_work()
    result = refresh.run(work, {})
    assert killed and os.getpid() not in killed
    words = {item["name"]: item["words"] for item in work.sink.items}
    victims = {name for name, why in words.items() if why == CRASHED}
    assert len(victims) <= len(killed)
    assert set(words) - victims <= {NO_FEED}
    stored = {source for (source,) in _rows(library, "SELECT DISTINCT source_id FROM article")}
    assert len(stored) == result["asked"] - 2 - len(victims - {NO_FEED, REGIONAL})
    _, alive = psutil.wait_procs(_readers(), timeout=30.0)  # what was killed may still have to be given its end
    assert not alive
    assert refresh.run(make_work(), {})["failed"] == 1
    assert len(_rows(library, "SELECT DISTINCT source_id FROM article")) == result["asked"] - 2


def test_where_no_process_can_be_started_all_is_read_in_this_one(
    press: dict[int, Any], library: Library, make_work: MakeWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    result = refresh.run(make_work(), {})
    assert result["failed"] <= 2  # what is ill-formed needs a worker too, which may be there already
    assert len(_rows(library, "SELECT DISTINCT source_id FROM article")) >= MANY - 3


@pytest.mark.parametrize(("new", "known"), [(MANY, False), (2, True)])
def test_a_process_is_started_only_where_there_is_much_to_read(
    press: dict[int, Any], make_answer: MakeAnswer, make_work: MakeWork, new: int, known: bool
) -> None:
    work = make_work()
    if known:
        refresh.run(work, {})
    seen: list[int] = []

    def watched(connection: socket.socket, _: bytes) -> None:
        seen.append(len(_readers()))
        connection.sendall(make_answer(b"[]"))
        connection.close()

    for server in [*press.values()][:new]:
        server.replies["/f"] = watched
    refresh.run(make_work(), {})
    assert len(seen) == new
    assert any(seen) is not known
