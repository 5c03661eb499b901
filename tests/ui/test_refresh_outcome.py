"""What a refresh says when it is over."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from overview.library import choices
from overview.settings.declared import ALLOW_PRIVATE, PROXY, REFRESH_AGREED, REFRESH_EVERY
from overview.ui.controls.notices import Notice
from overview.ui.refreshing import Wanted
from overview.ui.taking import take

from .conftest import engine_process

CLOSED = "http://127.0.0.1:9/feed"  # nothing answers there
FEED = b"""<rss version="2.0"><channel><title>The Paper Boat</title>
<item><guid>1</guid><title>Ferry learns to whistle</title><link>http://127.0.0.1/1</link></item>
<item><guid>2</guid><title>Pier gets a hat</title><link>http://127.0.0.1/2</link></item></channel></rss>"""
GONE = {  # what a refresh gives where there is no network
    "new": 0,
    "updated": 0,
    "asked": 1,
    "failed": 0,
    "lost": [],
    "unchanged": 0,
    "offline": True,
    "portal": False,
    "alone": 0,
}


class Site:
    """A server that has two articles at any address, and counts how often it is asked."""

    def __init__(self, serve: Callable[..., str]) -> None:
        self.asked = 0
        self.held = 0  # the question with this number waits for its answer
        self.ready = threading.Event()
        self.feed = serve(self._answer) + "/feed"

    def _answer(self, request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        self.asked += 1
        if self.asked == self.held:
            self.ready.wait()
        body = FEED.replace(b"127.0.0.1", request.path.strip("/").encode() + b".example")
        return 200, "application/rss+xml", body


@pytest.fixture
def site(serve: Callable[..., str]) -> Iterator[Site]:
    made = Site(serve)
    yield made
    made.ready.set()


@pytest.fixture
def source(app: Any, site: Site) -> int:
    """A source that can be asked."""
    app.desk.set(ALLOW_PRIVATE, ["127.0.0.1"])
    app.desk.set(REFRESH_AGREED, True)
    with app.desk.library.library.transaction() as connection:  # real sites are asked nothing
        connection.execute("UPDATE source SET default_on = 0 WHERE origin = 'catalog'")
    new = choices.NewSource("boat", "reader", "The Paper Boat", country="KE", feed=site.feed, default_on=True)
    return choices.put(app.desk.library.library, [new])["boat"]


def test_how_much_came_is_said_to_who_asked_for_it(app: Any, source: int) -> None:
    app.window.refreshing.start(only=[source])
    app.until(lambda: not app.job("refresh"))
    assert "2 new articles from 1 site" in app.words()
    app.window.refreshing.start(only=[source])
    app.until(lambda: not app.job("refresh"))
    assert "Nothing new from 1 site" in app.words() and "new articles" not in app.words()
    app.named("Hide this").click()
    assert "Nothing new" not in app.words()


def test_beside_an_article_in_a_narrow_window_it_is_said_how_a_refresh_goes(app: Any, site: Site, source: int) -> None:
    app.window.resize(420, 720)
    app.window.world.pick("KE")
    app.until(lambda: app.window.model.rowCount() and not app.window.model.loading)
    app.window.open_article(app.row(0).id)
    app.until(app.window.reading.page.isVisible)
    bar, site.held = app.window.undo_notice.bar, 1
    app.window.refreshing.start(only=[source])
    app.until(bar.isVisible)
    assert bar.accessibleName() == "Asking news sites"
    app.until(lambda: site.asked)
    bar.hide()
    app.window.refreshing.start(only=[source])  # pressed again, as nothing seems to happen
    assert bar.isVisible() and "sites" in bar.accessibleName()
    site.ready.set()
    app.until(lambda: not app.job("refresh"))
    assert "from 1 site" in bar.accessibleName()


def test_what_came_before_the_engine_died_counts(app: Any, site: Site, source: int) -> None:
    late = choices.NewSource(
        "late", "reader", "The Raft", "KE", feed=site.feed.replace("feed", "raft"), default_on=True
    )
    both = [source, *choices.put(app.desk.library.library, [late]).values()]
    site.held = 2  # of the same host: they are asked one after the other
    app.window.refreshing.start(only=both)
    app.until(lambda: (top := app.window.model.article(0)) and top.source in both)
    os.kill(engine_process(), signal.SIGKILL)
    site.ready.set()
    app.until(lambda: not app.job("refresh"))
    assert "4 new articles from 2 sites" in app.words()


def test_the_sources_of_a_list_are_asked_once_they_are_added(app: Any, site: Site, source: int, tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(f"<opml><body><outline text='Buoy' xmlUrl='{site.feed.replace('feed', 'buoy')}'/></body></opml>")
    take(app.window, [str(path)], [])
    app.until(lambda: "2 new articles from 1 site" in app.words())
    assert site.asked == 1 and app.desk.undo.title == "1 source added from “list.opml”"


def test_the_sources_of_a_list_that_is_taken_back_are_asked_no_more(
    app: Any, site: Site, source: int, tmp_path: Path
) -> None:
    path = tmp_path / "list.opml"
    feeds = [f"<outline text='{name}' xmlUrl='{site.feed.replace('feed', name)}'/>" for name in ("buoy", "net", "rope")]
    path.write_text(f"<opml><body>{''.join(feeds)}</body></opml>")
    site.held = 2  # of the same host: they are asked one after the other
    take(app.window, [str(path)], [])
    app.until(lambda: site.asked == site.held)
    app.desk.undo.undo()
    app.until(lambda: not app.job("refresh"))
    assert site.asked == site.held
    site.ready.set()
    app.until(lambda: app.value("SELECT count(*) FROM source WHERE origin = 'reader'") == 1)


def test_before_the_sources_of_a_list_are_asked_for_the_first_time_the_reader_is(
    app: Any, site: Site, source: int, tmp_path: Path
) -> None:
    app.desk.set(REFRESH_AGREED, False)
    path = tmp_path / "list.opml"
    path.write_text(f"<opml><body><outline text='Buoy' xmlUrl='{site.feed.replace('feed', 'buoy')}'/></body></opml>")
    take(app.window, [str(path)], [])
    app.until(lambda: "Ask 1 news site for its news?" in app.words())
    assert "the feeds of 1 news site, about" in app.words()  # its address tells of no country
    app.press(Qt.Key.Key_Escape)
    app.settle()
    assert site.asked == 0 and not app.job("refresh")


def test_what_runs_by_itself_says_nothing_and_leaves_the_notices_of_others(app: Any, source: int) -> None:
    app.window.list_room.show_notice(Notice("info", "A notice of something else"))
    said: list[str] = []
    app.window.list_room.noticed.connect(said.append)
    app.window.refreshing._run(Wanted(only=(source,), due=True))
    app.until(lambda: not app.job("refresh") and app.window.model.rowCount())
    assert not said and "A notice of something else" in app.words()
    assert "new articles from" not in app.words()


def test_the_sites_that_did_not_answer_are_shown_whatever_country_is_picked(app: Any) -> None:
    app.desk.set(ALLOW_PRIVATE, ["127.0.0.1"])
    app.desk.set(REFRESH_AGREED, True)
    silent = choices.NewSource("silent", "reader", "The Mute Swan", country="PE", feed=CLOSED, default_on=True)
    number = choices.put(app.desk.library.library, [silent])["silent"]
    app.window.world.select(("KE",))
    app.window.refreshing.start(only=[number])
    app.until(lambda: "Show them" in app.words())
    app.named("Show them").click()
    shown = app.sheet.findChild(QListView).model()
    app.until(lambda: shown.rowCount())
    assert "The Mute Swan" in shown.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_who_asks_for_all_gets_all_also_while_only_a_part_is_asked(app: Any, site: Site, source: int) -> None:
    app.window.refreshing._run(Wanted(due=True))
    app.window.refreshing.start()
    app.window.refreshing.start()
    app.until(lambda: not app.job("refresh"))
    assert site.asked == 2 and "Nothing new from 1 site" in app.words()


@pytest.mark.parametrize("passed", [16 * 60, -3600])
def test_the_schedule_is_kept_after_sleep_and_by_a_clock_that_was_set_back(
    app: Any, site: Site, source: int, passed: int
) -> None:
    refreshing = app.window.refreshing
    app.desk.set(REFRESH_EVERY, 15)
    refreshing._look_at_clock()
    assert not app.job("refresh")
    refreshing._last -= passed
    refreshing._look_at_clock()
    app.until(lambda: not app.job("refresh"))
    assert site.asked == 1
    refreshing._look_at_clock()
    assert not app.job("refresh")


def test_a_proxy_that_is_gone_is_told_once_by_itself_and_to_who_asks(app: Any, source: int) -> None:
    refreshing = app.window.refreshing
    app.desk.set(PROXY, "http://127.0.0.1:9")

    def told(wanted: Wanted) -> bool:
        app.window.list_room.show_notice(None)
        refreshing._run(wanted)
        app.until(lambda: not app.job("refresh"))
        app.settle()
        return "The proxy 127.0.0.1 does not take connections" in app.words()

    assert told(Wanted(due=True)) and not told(Wanted(due=True)) and told(Wanted())


def test_what_stopped_a_refresh_is_said_no_more_when_the_next_one_got_the_news(app: Any, source: int) -> None:
    app.desk.set(PROXY, "http://127.0.0.1:9")
    app.window.refreshing.start(only=[source])
    app.until(lambda: "The proxy 127.0.0.1 does not take connections." in app.words())
    app.desk.set(PROXY, "none")
    app.window.refreshing.start(only=[source])
    app.until(lambda: "2 new articles from 1 site" in app.words())
    app.until(lambda: "does not take connections" not in app.words())  # Qt deletes it a moment later


def test_no_network_is_told_to_who_asks_also_the_second_time(app: Any, source: int) -> None:
    refreshing = app.window.refreshing
    by_itself = (Wanted(only=(source,), again=True), False), (Wanted(due=True), True), (Wanted(due=True), False)
    for wanted, words in (*by_itself, (Wanted(), True)):
        app.window.list_room.show_notice(None)
        refreshing._done(GONE, wanted)
        app.settle()
        assert ("No network since" in app.words()) == words


def test_without_a_network_invented_articles_are_not_called_fetched(app: Any, source: int) -> None:
    refreshing = app.window.refreshing
    refreshing._done(GONE, Wanted())
    app.settle()
    assert "tries again by itself" in app.words() and "fetched before" not in app.words()
    refreshing.start(only=[source])
    app.until(lambda: app.window.lists.has_news)  # the sample edition is gone
    app.until(lambda: not app.job("refresh"))
    refreshing._done(GONE, Wanted())
    app.settle()
    assert "You are reading what was fetched before. Overview tries again by itself." in app.words()


def test_what_is_lost_with_the_network_is_asked_again(app: Any, site: Site, source: int) -> None:
    refreshing = app.window.refreshing
    result = {"new": 0, "updated": 0, "asked": 4, "failed": 3, "unchanged": 1, "offline": False, "alone": 0}
    refreshing._done(result | {"lost": [source], "portal": False}, Wanted())
    app.settle()
    assert "lost on the way. Overview asks 1 site again by itself" in app.words() and refreshing._again.isActive()
    refreshing._failing = {source: "The proxy is gone."}
    refreshing._done(result | {"lost": [source], "portal": False}, Wanted())
    app.settle()
    assert "The proxy is gone. Overview asks 1 site again by itself" in app.words()
    refreshing._failing = {source: "The name could not be looked up.", -1: "It blocks.", -2: "It is no feed."}
    refreshing._done(result | {"lost": [source], "portal": False}, Wanted())
    app.settle()
    others = "2 gave no news; their page of sources says why."
    assert f"{others} The name could not be looked up. Overview asks 1 site again by itself." in app.words()
    with app.desk.library.library.transaction() as connection:  # it answered a moment ago
        connection.execute("REPLACE INTO source_fetch (source_id, due_at) VALUES (?, ?)", (source, time.time() + 3600))
    app.desk.set(REFRESH_AGREED, False)
    refreshing._again.timeout.emit()
    assert not app.job("refresh")
    app.desk.set(REFRESH_AGREED, True)
    refreshing._again.timeout.emit()
    app.until(lambda: not app.job("refresh"))
    app.settle()
    assert site.asked == 1 and "again by itself" not in app.words()


def test_that_a_site_does_not_answer_is_said_once_by_itself_and_to_who_asks(app: Any, source: int) -> None:
    refreshing = app.window.refreshing
    silent = choices.NewSource("silent", "reader", "The Mute Swan", country="PE", feed=CLOSED, default_on=True)
    number = choices.put(app.desk.library.library, [silent])["silent"]

    def told(wanted: Wanted) -> bool:
        with app.desk.library.library.transaction() as connection:
            connection.execute("UPDATE source_fetch SET due_at = 0")
        app.window.list_room.show_notice(None)
        refreshing._run(wanted)
        app.until(lambda: not app.job("refresh"))
        app.settle()
        return "127.0.0.1 does not take connections." in app.words()

    assert told(Wanted(due=True)) and not told(Wanted(due=True)) and told(Wanted(only=(number,)))
    assert "when Overview asks again" not in app.words()  # by itself it asks nobody
    app.desk.set(REFRESH_EVERY, 15)
    assert told(Wanted(only=(number,))) and "when Overview asks again" in app.words()
    other = choices.NewSource("still", "reader", "The Still Swan", country="PE", feed=f"{CLOSED}/2", default_on=True)
    both = (number, choices.put(app.desk.library.library, [other])["still"])
    assert not told(Wanted(only=both)) and "2 gave no news; their page of sources says why" in app.words()


def test_who_agrees_to_ask_one_site_has_not_agreed_to_ask_all(app: Any, source: int) -> None:
    refreshing = app.window.refreshing
    app.desk.set(REFRESH_AGREED, False)
    refreshing.start(only=[source])
    app.until(lambda: "Ask 1 news site for its news?" in app.words())
    app.press(Qt.Key.Key_Return)
    app.until(lambda: "2 new articles from 1 site" in app.words())
    assert not app.desk.settings.get(REFRESH_AGREED)
    choices.choose(app.desk.library.library, [choices.Choice(source, enabled=False)])
    refreshing.start()
    app.until(lambda: "No source is on" in app.words())
