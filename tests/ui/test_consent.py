"""What is told before sites are asked for the first time is so."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from overview.library.catalogue import put_again
from overview.settings.declared import PROXY, REFRESH_AGREED, SERVICE, TRANSLATE
from overview.ui.refreshing import LOOKING


@pytest.mark.parametrize(
    ("setting", "seen"),
    [("System ", "your network address"), ("none", "your network address"), ("127.0.0.1:9050", "the proxy’s network")],
)
def test_whose_address_the_sites_see_is_told_as_the_proxy_is_set(app: Any, setting: str, seen: str) -> None:
    app.desk.set(PROXY, setting)
    assert not app.desk.settings.get(REFRESH_AGREED)
    app.window.refreshing.start()
    app.until(lambda: app.sheet is not None)
    assert seen in app.words()
    assert ("Settings › Sources" in app.words()) == (seen == "your network address")


def test_who_is_quicker_than_the_catalogue_is_asked_once_it_is_in(app: Any) -> None:
    library = app.desk.library.library
    with library.transaction() as connection:
        connection.execute("UPDATE source SET default_on = 0 WHERE origin = 'catalog'")
    put_again(library)
    app.desk.engine.ask("prepare")
    for _ in range(2):
        app.window.refreshing.start()
    app.until(lambda: app.sheet is not None)
    assert " news sites for their news?" in app.words() and "No source is on" not in app.words()
    app.sheet.close()
    app.settle(300)
    assert app.sheet is None


@pytest.mark.parametrize("ended", [False, True])
def test_a_press_is_answered_before_the_library_is_and_can_be_taken_back(app: Any, ended: bool) -> None:
    busy = threading.Event()
    app.desk.library.read(lambda _connection: busy.wait(30))
    app.window.refresh()
    app.until(lambda: LOOKING in app.words())
    if ended:
        app.named("End this", app.window.list_room).click()
        assert LOOKING not in app.words()
    busy.set()
    if ended:
        app.settle(300)
        assert app.sheet is None
    else:
        app.until(lambda: app.sheet is not None)
        assert LOOKING not in app.words()


def test_what_becomes_of_other_languages_is_told_as_translation_is_set(app: Any) -> None:
    def told() -> str:
        app.window.refreshing.start()
        app.until(lambda: app.sheet is not None)
        words: str = app.words()
        app.sheet.close()
        app.until(lambda: app.sheet is None)
        return words

    assert "until there are translation models for them" in told()
    app.desk.set(SERVICE, "deepl")
    assert "are sent to DeepL" in (words := told()) and "model" not in words
    app.desk.set(TRANSLATE, False)
    assert "switched off" in (words := told()) and "DeepL" not in words and "model" not in words
