"""The check of sources: states, what is kept for the next check, alarms, and the command for people who work on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from check_sources import Alarm, alarms, main

from overview.catalog import health
from overview.feeds.check import Site, State, check
from overview.feeds.web.client import Access, Client
from overview.isolation import Pool

from .conftest import MakeAnswer, MakeRss, Server

NOW = time.time()
DEV = Path(__file__).resolve().parents[2] / "dev.py"
ENGLISH = "The government said on Monday that the bridge over the river will be closed for repairs until the spring"
GERMAN = "Die Regierung teilte am Montag mit, dass die Brücke über den Fluss bis zum Frühjahr gesperrt bleibt"


def items(text: str, days: int = 0, count: int = 12) -> list[str]:
    when = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(NOW - days * 86400))
    return [
        f"<title>{text} {n}</title><link>https://x.example/{n}</link><pubDate>{when}</pubDate>" for n in range(count)
    ]


@pytest.fixture
def site(server: Server, make_answer: MakeAnswer, make_rss: MakeRss) -> Callable[..., Site]:
    def make(name: str, reply: bytes | None = None, country: str = "KE", language: str = "en") -> Site:
        if reply is not None:
            server.replies[f"/{name}"] = reply
        return Site(name, country, name, server.url(f"/{name}"), language)

    return make


@pytest.fixture
def states(client: Any, pool: Pool) -> Callable[..., dict[str, State]]:
    def ask(sites: list[Site], earlier: dict[str, State] | None = None) -> dict[str, State]:
        return {state.key: state for state in check(sites, client=client, pool=pool, earlier=earlier)}

    return ask


def test_each_kind_of_answer_has_its_state(site: Any, states: Any, make_answer: MakeAnswer, make_rss: MakeRss) -> None:
    found = states(
        [
            site("ok", make_answer(make_rss(*items(ENGLISH)), ETag='"1"')),
            site("stale", make_answer(make_rss(*items(ENGLISH, days=45)))),
            site("empty", make_answer(make_rss())),
            site("not-a-feed", make_answer(b"<!doctype html><html><body>Hello</body></html>")),
            site("blocked", make_answer(b"", status="403 Forbidden")),
            site("gone", make_answer(b"", status="410 Gone")),
            site("gone-too"),
            site("down", make_answer(b"", status="500 Oh")),
        ]
    )
    assert {key: state.state for key, state in found.items()} == {
        "ok": health.OK,
        "stale": health.STALE,
        "empty": health.EMPTY,
        "not-a-feed": health.NOT_A_FEED,
        "blocked": health.BLOCKED,
        "gone": health.GONE,
        "gone-too": health.GONE,
        "down": health.DOWN,
    }
    assert found["ok"].last_ok and found["ok"].items == 12 and found["ok"].spoken == "en"
    assert found["empty"].last_ok is None  # it answers, and tells nothing
    assert found["blocked"].last_ok is None and "403" in found["blocked"].words


def test_a_site_that_wants_a_password_is_shown_it(
    site: Any, states: Any, server: Server, make_answer: MakeAnswer, make_rss: MakeRss
) -> None:
    one = site("one", make_answer(make_rss(*items(ENGLISH))))._replace(access=Access("ann", "word"))
    assert states([one])["one"].state == health.OK
    assert b"Authorization: Basic YW5uOndvcmQ=" in server.asked("/one")[0]


def test_sitemaps_that_its_index_lists_are_shown_it_too_but_no_other_site(
    site: Any, server: Server, options: Any, pool: Pool, make_answer: MakeAnswer
) -> None:
    addresses = server.url("/own.xml"), server.url("/other.xml", "localhost")
    listed = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'
    one = site("index", make_answer(index.encode()))._replace(access=Access("ann", "word"))
    with Client(options._replace(allow_private=frozenset({"127.0.0.1", "localhost"}))) as client:
        list(check([one], client=client, pool=pool))
    asked = {
        path: [b"Authorization: " in request for request in server.asked(path)] for path in ("/own.xml", "/other.xml")
    }
    assert asked == {"/own.xml": [True], "/other.xml": [False]}


def test_the_next_check_asks_only_for_changes_and_remembers_when_all_was_well(
    site: Any, states: Any, server: Server, make_answer: MakeAnswer, make_rss: MakeRss
) -> None:
    one = site("one", make_answer(make_rss(*items(ENGLISH)), ETag='"1"'))
    first = states([one])
    server.replies["/one"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    second = states([one], first)
    assert b'If-None-Match: "1"' in server.asked("/one")[1]
    assert second["one"].state == health.OK and second["one"].items == 12
    server.replies["/one"] = make_answer(b"", status="404 Not Found")
    third = states([one], second)
    assert (third["one"].state, third["one"].last_ok) == (health.GONE, second["one"].last_ok)


def test_alarms_for_countries_with_few_and_for_names_that_were_bought(
    site: Any, states: Any, make_answer: MakeAnswer, make_rss: MakeRss
) -> None:
    sites = [
        *(site(f"ke{n}", make_answer(make_rss(*items(ENGLISH)))) for n in range(3)),
        site("at1", make_answer(make_rss(*items(GERMAN))), country="AT", language="de"),
        site("at2", make_answer(b"", status="404 No"), country="AT", language="de"),
    ]
    first = states(sites)
    found = alarms(sites, first.values())
    assert found == [Alarm("AT", "AT: 1 live feed where there should be 3.")]
    site("ke0", make_answer(make_rss(*items(GERMAN))))
    again = alarms(sites, states(sites, first).values(), first)
    assert any(alarm.country == "KE" and "speaks “de” where “en”" in alarm.words for alarm in again)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--opml", "none.opml"], "none.opml"),
        (["--opml", "list.opml", "--states", "torn.json"], "Expecting value"),
        (["--country", "Kenya"], "no such source"),
    ],
)
def test_the_command_says_what_it_can_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.opml").write_text("<opml><body><outline text='One' xmlUrl='http://127.0.0.1:9/'/></body></opml>")
    (tmp_path / "torn.json").write_text("")
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2 and said in capsys.readouterr().err


@pytest.mark.skipif(Path(sys.prefix) != DEV.parent / ".venv", reason="dev.py would make its environment first")
def test_files_are_named_from_the_folder_that_one_is_in(tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text("<opml><body></body></opml>")
    words = [sys.executable, str(DEV), "check-sources", "--opml", "list.opml"]
    made = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    assert made.returncode == 2 and "there is no such source" in made.stderr


def test_the_command_checks_a_list_and_keeps_states(
    server: Server,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: Any,
) -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    server.replies["/f"] = make_answer(make_rss(*items(ENGLISH)), ETag='"1"')
    listed, kept = tmp_path / "in.opml", tmp_path / "states.json"
    listed.write_text(
        f"<opml><body><outline text='KE'><outline text='One' xmlUrl='{server.url('/f')}'/>"
        f"<outline text='Two' xmlUrl='{server.url('/none')}'/></outline></body></opml>"
    )
    words = ["--opml", str(listed), "--states", str(kept), "--allow-private", "127.0.0.1"]
    assert main(words) == 1
    out = capsys.readouterr()
    assert "ok" in out.out and "gone" in out.out and "! KE: 1 live feed " in out.out and "ok 1, gone 1" in out.err
    assert {row["state"] for row in json.loads(kept.read_text())} == {"ok", "gone"}
    main([*words, "--json", "--country", "ke"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line.get("state") for line in lines if "state" in line].count("ok") == 1
    assert b'If-None-Match: "1"' in server.asked("/f")[1]
