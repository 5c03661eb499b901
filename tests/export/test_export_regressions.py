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
