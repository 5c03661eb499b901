"""What goes wrong while the window is open is told, and what comes from outside can't disturb it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import open_library
from overview.paths import places
from overview.process_lock import ENGINE, ProcessLock
from overview.ui.controls.tips import tip
from overview.ui.theme.paint import paragraph
from overview.ui.theme.type import NAME

OVERRIDE = "\u202e"
LONG = "Harbour " + "and the boats of it " * 500


def test_headlines_and_names_without_measure_keep_to_their_place(home: Path, open_app: Callable[..., Any]) -> None:
    library = open_library(home)
    (source,) = choices.put(
        library, [choices.NewSource("pier", "reader", f"Pier{OVERRIDE}elpmaxe", country="NR", default_on=True)]
    ).values()
    titles = (LONG, "x" * 10_000, f"Pier {OVERRIDE}reversed", "\u2067" * 200 + "Isolated", " ")
    now = int(time.time())
    found = [
        NewArticle(f"pier-{at}", title, "<p>The pier sings.</p>", country="NR", published=now - at)
        for at, title in enumerate(titles)
    ]
    arrivals.store(library, [Delivery(source, found)], now)
    library.close()
    app = open_app()
    app.window.world.pick("NR")
    app.until(lambda: app.window.model.rowCount() == len(titles) and not app.window.model.loading)
    view = app.window.list
    heights = [view.visualRect(view.model().index(at, 0)).height() for at in range(len(titles))]
    assert max(heights) <= 130
    view.grab()
    for at in range(len(titles)):
        number = app.window.model.article(at).id
        app.window.open_article(number)
        app.until(lambda number=number: app.window.reading.row is not None and app.window.reading.row.id == number)
        app.window.reading.page.grab()


def test_what_turns_letters_round_turns_nothing_round(qapp: object) -> None:
    plain, turned = paragraph("Pier example", NAME, 400), paragraph(f"Pier {OVERRIDE}example", NAME, 400)
    assert abs(plain.width - turned.width) < 1
    assert OVERRIDE not in tip(f"Pier {OVERRIDE}example") and OVERRIDE not in tip(f"<b>{OVERRIDE}")
    assert all(OVERRIDE not in layout.text() for layout in turned._layouts)


def test_an_engine_that_can_not_work_is_told(home: Path, open_app: Callable[..., Any]) -> None:
    lock = ProcessLock(home, ENGINE)
    assert lock.take()  # as a command that mends the library does
    try:
        app = open_app()
        app.until(lambda: "Another Overview is working on this library" in app.words())
    finally:
        lock.free()


def test_a_library_that_was_taken_away_is_told_and_not_made_anew(app: Any, home: Path) -> None:
    app.window.list.setFocus(Qt.FocusReason.TabFocusReason)
    app.press(Qt.Key.Key_J)
    app.until(lambda: app.window.chosen())
    (home / "library.sqlite").rename(home / "elsewhere.sqlite")
    app.press(Qt.Key.Key_S)
    app.until(lambda: "library" in app.words())
    assert not (home / "library.sqlite").exists()


@pytest.mark.skipif(os.name == "nt", reason="permissions of folders are others there")
def test_settings_that_can_not_be_kept_are_told_and_do_not_hold(app: Any, home: Path) -> None:
    from overview.settings.declared import DENSITY

    before = app.desk.settings.get(DENSITY)
    (home / "settings.json.new").mkdir()  # what is written first finds its name taken
    assert not app.desk.set(DENSITY, "titles")
    app.until(lambda: "could not be kept" in app.words())
    assert app.desk.settings.get(DENSITY) == before


def test_a_list_that_the_library_does_not_give_out_is_told_and_had_again(app: Any) -> None:
    app.window.world.clear()
    app.until(lambda: app.window.model.rowCount() and not app.window.model.loading)
    with contextlib.closing(sqlite3.connect(places().data / "library.sqlite", isolation_level=None)) as other:
        other.execute("ALTER TABLE source RENAME TO away")  # a part of the file that can't be read, for once
        app.window.lists.show_lens()
        app.until(lambda: "The library can’t be read" in app.words())
        assert "search" not in app.words()
        other.execute("ALTER TABLE away RENAME TO source")
    app.named("Try again").click()
    app.until(lambda: app.window.list.isVisible() and app.window.model.rowCount())
