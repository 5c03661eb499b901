"""Before the news sites are asked for the first time, from a terminal too, it takes a yes."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from pathlib import Path

import pytest

from overview.library.opening import open_library
from overview.paths import program
from overview.settings.declared import ALLOW_PRIVATE, PROXY, REFRESH_AGREED
from overview.settings.store import Settings

from .conftest import MakeAnswer, MakeRss, Server

pty = pytest.importorskip("pty", reason="a system without pseudo-terminals")
ITEM = "<title>One</title><link>https://harbour.example/1</link><description>The ferry runs.</description>"


def refresh(home: Path, *words: str, answer: str | None = None) -> tuple[int, str]:
    """`overview refresh`, at a terminal where an answer is given; its code and all that it said."""
    ours, theirs = pty.openpty()
    stdin, stderr = (subprocess.DEVNULL, subprocess.STDOUT) if answer is None else (theirs, theirs)
    with os.fdopen(ours, "r+b", buffering=0) as terminal:
        terminal.write(f"{answer}\n".encode())
        done = subprocess.run(
            [*program(), "refresh", *words],
            env=os.environ | {"OVERVIEW_HOME": str(home), "PYTHONUTF8": "1"},
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            timeout=300,
        )
        os.close(theirs)
        said = b"" if answer is None else terminal.read(4096)
    return done.returncode, (said + done.stdout).decode()


def test_nobody_is_asked_before_the_reader_agrees(
    server: Server, make_answer: MakeAnswer, make_rss: MakeRss, tmp_path: Path
) -> None:
    home = tmp_path / "cli"
    home.mkdir()
    settings = Settings(home)
    settings.set(PROXY, server.url(""))  # whoever is asked, it is this server
    settings.set(ALLOW_PRIVATE, ["127.0.0.1"])
    code, said = refresh(home)
    assert code == 1 and " news sites in " in said and " MB in all" in said and "--yes" in said
    environment = os.environ | {"OVERVIEW_HOME": str(home)}
    check = [*program(), "sources", "check"]
    checked = subprocess.run(
        check, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
    )
    assert checked.returncode == 1 and checked.stderr.startswith("overview sources check: This asks ")
    code, said = refresh(home, "--country", "KE", answer="n")
    assert code == 1 and " news sites in 1 country" in said and "No site was asked." in said
    assert not server.requests

    server.replies[server.url("/f")] = make_answer(make_rss(ITEM))
    with contextlib.closing(open_library(home)) as library, library.transaction() as connection:
        connection.execute("UPDATE source SET default_on = 0 WHERE origin = 'catalog'")
    assert "No source is on" in refresh(home)[1]
    listed = tmp_path / "in.opml"
    outline = f"<outline text='f' xmlUrl='{server.url('/f')}'/>"
    listed.write_text(f"<opml><body><outline text='Kenya'>{outline}</outline></body></opml>")
    subprocess.run([*program(), "opml", "import", str(listed)], env=environment, check=True, timeout=300)

    assert "1 source asked" in refresh(home)[1]  # who adds a feed asks for it
    with contextlib.closing(open_library(home)) as library, library.transaction() as connection:
        connection.execute("UPDATE source SET origin = 'catalog', default_on = 1 WHERE origin = 'reader'")

    code, said = refresh(home, "--country", "KE", "--yes", "--json")
    assert code == 0 and json.loads(said)["asked"] == 1
    code, said = refresh(home)
    assert code == 1 and "1 news site in 1 country, about 1 MB" in said  # who agrees to some has not agreed to all
    code, said = refresh(home, answer="y")
    assert code == 0 and "1 source asked" in said
    assert Settings(home).get(REFRESH_AGREED)
    assert "1 source asked" in refresh(home)[1]
