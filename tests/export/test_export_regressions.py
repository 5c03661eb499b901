"""Faults that leaving the library had once."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle


def test_a_book_asks_no_site_for_pictures(open_home: Callable[[str], Any], tmp_path: Path) -> None:
    home = open_home("one")
    (source,) = choices.put(home.library, [choices.NewSource("mihon", "reader", "Mihon")]).values()
    html = '<p>Sea <img alt="" src="https://counts-readers.example/1.png"> and sand</p>'
    arrivals.store(home.library, [Delivery(source, [NewArticle("one", "A beach", html, clean=True)])], 1_790_000_000)
    (book,) = home.export("epub", tmp_path / "book.epub", home.numbers())
    with zipfile.ZipFile(book) as opened:
        text = "".join(opened.read(name).decode() for name in opened.namelist() if name.endswith(".xhtml"))
    assert "sand" in text and "counts-readers.example" not in text


def test_a_book_holds_no_markup_that_html_5_does_not_know(open_home: Callable[[str], Any], tmp_path: Path) -> None:
    home = open_home("one")
    (source,) = choices.put(home.library, [choices.NewSource("mihon", "reader", "Mihon")]).values()
    html = (
        '<table><tr><th>Sand</th><td align="right">1,204</td></tr></table><dl><dd>set in</dd></dl>'
        "<dl><dt>Dune</dt><dd>of sand</dd></dl><figure><p>a</p><figcaption>b</figcaption><p>c</p></figure>"
        "<figure><p>d</p><figcaption>e</figcaption></figure>"
    )
    arrivals.store(home.library, [Delivery(source, [NewArticle("one", "A beach", html, clean=True)])], 1_790_000_000)
    (book,) = home.export("epub", tmp_path / "book.epub", home.numbers())
    with zipfile.ZipFile(book) as opened:
        text = opened.read("book/article-1.xhtml").decode()
    for part in (
        '<td style="text-align: right">1,204</td>',
        "<div><div>set in</div></div><dl><dt>Dune</dt><dd>of sand</dd></dl>",
        "<figure><p>a</p><p>b</p><p>c</p></figure><figure><p>d</p><figcaption>e</figcaption></figure>",
    ):
        assert part in text


def test_a_text_that_nobody_opened_keeps_its_paragraphs(open_home: Callable[[str], Any], tmp_path: Path) -> None:
    home = open_home("one")
    (source,) = choices.put(home.library, [choices.NewSource("mihon", "reader", "Mihon")]).values()
    html = "<p onclick='x()'>The sea is <em>calm</em>.</p>\n<ul><li>Sand &amp; reed</li></ul>It is &lt;late&gt;.<br>"
    arrivals.store(home.library, [Delivery(source, [NewArticle("one", "A beach", html)])], 1_790_000_000)
    (page,) = home.export("share", tmp_path / "page.html", home.numbers())
    wanted = "<article><p>The sea is calm.</p><p>Sand &amp; reed</p><p>It is &lt;late&gt;.</p></article>"
    assert wanted in page.read_text("utf-8")
