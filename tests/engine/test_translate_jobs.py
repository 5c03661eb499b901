"""Translation by a real engine process with a real, tiny model: the open article, what is visible, the rest."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from overview.engine import protocol
from overview.engine.jobs import translate_article
from overview.engine.work import Tools, Work
from overview.library import arrivals, articles, choices, translations
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.translations import Translated
from overview.library.values import Changes, Scope
from overview.paths import places
from overview.settings import declared
from overview.settings.store import Settings
from overview.translation.models.store import Store

from .conftest import Engine

DAY = 1_790_000_000
HARD = ("šu " * 80).strip()  # the tiny model repeats itself on it
Pairs = list[tuple[str, str]]


def test_the_open_article(
    engine: Engine, library: Library, source: int, home: Path, put: Any, read: Any, install: Any, held_out: Pairs
) -> None:
    install(home)
    (number,) = put(library, source, 1)
    assert engine.do("translate_article", article=number) == {
        "translated": 1,
        "missing": [],
        "trouble": "",
        "kind": "",
    }
    item = next(one for one in engine.messages if isinstance(one, protocol.Item))
    assert item.value["article"] == number and item.value["engine"] == "Argos 1.0"
    found = read(library, number)
    assert found.row.title == held_out[0][1].rstrip(".") and found.translation == "Argos 1.0" and found.row.translated
    expected = f'<p>{held_out[1][1]} <a href="https://x.example/0">{held_out[2][1]}</a></p><p>{held_out[0][1]}</p>'
    assert found.html_translated == expected
    with contextlib.closing(library.connect()) as connection:
        (pairs,) = connection.execute("SELECT pairs FROM article_translation").fetchone()
    assert [held_out[1][0], held_out[1][1]] in json.loads(pairs)
    assert protocol.Changed(Changes((number,))) in engine.messages
    assert engine.do("translate_article", article=number)["translated"] == 0, "it is done"


def test_what_is_visible_then_what_feeds_gave_of_it(
    engine: Engine, library: Library, source: int, home: Path, put: Any, english: Any, install: Any
) -> None:
    install(home)
    numbers = put(library, source, 5) + put(library, source, 2, teaser=True, start=5)
    assert engine.do("translate", visible=numbers)["translated"] == 9
    assert english(library) == (7, 2), "headlines, and the texts of teasers"
    assert engine.do("translate", visible=numbers)["translated"] == 0


def test_the_rest_newest_first(
    engine: Engine, library: Library, source: int, home: Path, put: Any, english: Any, install: Any
) -> None:
    install(home)
    numbers = put(library, source, 40)
    engine.do("translate")
    assert engine.until_rest()["translated"] == 80
    assert english(library) == (40, 40)
    changed = [one.changes.articles for one in engine.messages if isinstance(one, protocol.Changed)]
    first = next(part for part in changed if len(part) > 1)
    assert max(numbers) in first and min(numbers) not in first


def test_the_open_article_overtakes_the_rest(
    engine: Engine, library: Library, source: int, home: Path, put: Any, read: Any, english: Any, install: Any
) -> None:
    install(home)
    numbers = put(library, source, 90)
    engine.ask("translate")
    while not isinstance(engine.hear(), protocol.Changed):
        pass
    opened = engine.ask("translate_article", article=numbers[0])
    visible = engine.ask("translate", visible=numbers[:20])
    engine.until(opened)
    assert read(library, numbers[0]).html_translated and english(library)[1] < 45, "the oldest, before half of the rest"
    engine.until(visible)
    assert english(library)[1] < 90


def test_without_a_model_the_original_stays_and_the_reader_is_told(
    engine: Engine, library: Library, source: int, put: Any, read: Any
) -> None:
    (number,) = put(library, source, 1, language="uk")
    result = engine.do("translate_article", article=number)
    (missing,) = result["missing"]
    assert (
        missing["language"] == "uk" and missing["name"] == "Ukrainian" and missing["offer"] and missing["bytes"] > 1e7
    )
    assert result["translated"] == 0 and read(library, number).html_translated is None
    assert engine.do("translate", visible=[number])["missing"] == [missing]
    (other,) = put(library, source, 1, language="am", start=1)
    assert engine.do("translate_article", article=other)["missing"][0]["offer"] is None, (
        "no model of that language is known"
    )


def test_a_damaged_model_is_told_and_set_aside(
    engine: Engine, library: Library, source: int, home: Path, put: Any, read: Any, install: Any
) -> None:
    install(home)
    (number,) = put(library, source, 1)
    store = Store(home / "models")
    weights = store.installed()[0].folder / "model" / "model.bin"
    weights.write_bytes(weights.read_bytes()[:1000])
    assert "damaged" in engine.do("translate_article", article=number)["trouble"]
    assert engine.do("models", action="list")["aside"] and read(library, number).html_translated is None


def test_what_the_reader_does_not_want(
    engine: Engine, library: Library, source: int, home: Path, put: Any, install: Any
) -> None:
    install(home)
    (number,) = put(library, source, 1)
    (english_one,) = put(library, source, 1, language="en", start=1)
    (unknown,) = put(library, source, 1, language="und", start=2)
    settings = Settings(home)
    settings.set(declared.LANGUAGES_READ, ("en", "qaa"))
    assert engine.do("translate_article", article=number)["translated"] == 0
    settings.set(declared.LANGUAGES_READ, ("en",))
    settings.set(declared.TRANSLATE, False)
    assert engine.do("translate_article", article=number)["translated"] == 0
    assert engine.do("translate", visible=[number])["translated"] == 0
    assert engine.do("translate_article", article=number, anyway=True)["translated"] == 1, "asked for"
    settings.set(declared.TRANSLATE, True)
    choices.choose(library, [choices.Choice(source, translate=False)])
    (later,) = put(library, source, 1, start=3)
    assert engine.do("translate", visible=[later, english_one, unknown])["translated"] == 0
    assert engine.do("translate_article", article=later, anyway=True)["translated"] == 0, "never this source"


def test_names_that_the_reader_lists(
    engine: Engine, library: Library, source: int, home: Path, put: Any, read: Any, install: Any, held_out: Pairs
) -> None:
    install(home)
    (number,) = put(library, source, 1)
    name = held_out[0][0].split()[0]
    Settings(home).set(declared.KEPT_NAMES, (name,))
    engine.do("translate_article", article=number)
    assert name in read(library, number).row.title


def test_a_new_model_translates_anew_what_is_shown(
    engine: Engine, library: Library, source: int, home: Path, put: Any, read: Any, install: Any
) -> None:
    install(home)
    first, second, third = put(library, source, 3)
    engine.do("translate_article", article=first)
    engine.do("translate", visible=[second])
    store = Store(home / "models")
    card = store.installed()[0].folder / "overview.json"
    card.write_text(card.read_text().replace('"1.0"', '"1.1"').replace("qaa-en:1.0", "qaa-en:1.1"))
    assert engine.do("translate", visible=[first, second, third])["translated"] == 3
    assert [read(library, one).translation for one in (first, second, third)] == ["Argos 1.1"] * 3
    assert read(library, first).html_translated


def test_killed_while_it_translates_the_child_comes_back(
    engine: Engine, library: Library, source: int, home: Path, put: Any, english: Any, install: Any
) -> None:
    install(home)
    put(library, source, 60)
    engine.ask("translate")
    while not isinstance(engine.hear(), protocol.Changed):
        pass
    child = engine.translator()
    assert child is not None and child.nice() >= 10
    child.kill()
    engine.until_rest()
    assert english(library) == (60, 60)


def test_what_an_engine_can_make_nothing_of_stays_and_is_not_tried_for_ever(
    engine: Engine, library: Library, source: int, home: Path, put: Any, read: Any, english: Any, install: Any
) -> None:
    install(home)
    odd = NewArticle("odd", HARD, f"<p>{HARD}</p>", language="qaa", country="SK", published=DAY)
    (number,) = arrivals.store(library, [Delivery(source, [odd])], DAY + 1).new
    put(library, source, 2)
    engine.do("translate", visible=[number, number])
    engine.do("translate")
    engine.until_rest()
    assert english(library) == (2, 2), "the others are done"
    assert read(library, number).row.title == HARD, "and something is shown"
    assert "made nothing of it" in engine.do("translate_article", article=number)["trouble"]


def test_a_text_that_a_new_model_makes_nothing_of_stays_with_the_name_of_the_old_one(
    engine: Engine, library: Library, source: int, home: Path, read: Any, install: Any, held_out: Pairs
) -> None:
    install(home)
    odd = NewArticle("odd", held_out[0][0], f"<p>{HARD}</p>", language="qaa", country="SK", published=DAY)
    (number,) = arrivals.store(library, [Delivery(source, [odd])], DAY + 1).new
    old = Translated(number, "Old", "<p>Old.</p>", "Argos 0.9", [[HARD, "Old."]])
    translations.put(library, [old], DAY + 1)
    assert engine.do("translate", visible=[number])["translated"] == 1
    found = read(library, number)
    assert (found.row.title, found.html_translated, found.translation) == (held_out[0][1], "<p>Old.</p>", "Argos 0.9")
    assert engine.do("translate", visible=[number])["translated"] == 0, "it is not tried for ever"


def test_the_window_closes_while_it_translates(
    engine: Engine, library: Library, source: int, home: Path, put: Any, english: Any, install: Any
) -> None:
    """No finished sentence is lost: the next engine goes on."""
    install(home)
    put(library, source, 60)
    engine.ask("translate")
    while english(library)[0] < 30:
        engine.hear()
    child = engine.translator()
    engine.close()
    before = english(library)
    assert before[0] >= 30 and child is not None and not child.is_running()
    again = type(engine)(home)
    again.do("translate")
    again.until_rest()
    assert english(library) == (60, 60)
    again.close()


def test_cancelled(engine: Engine, library: Library, source: int, home: Path, put: Any, install: Any) -> None:
    install(home)
    numbers = put(library, source, 100)
    number = engine.ask("translate", visible=numbers)
    engine.tell(protocol.encode_cancel(number))
    assert engine.failure(number).cancelled


def test_the_child_is_held_while_a_foreign_article_is_open(
    home: Path, library: Library, source: int, put: Any, install: Any, quiet: Any
) -> None:
    install(home)
    (number,) = put(library, source, 1)
    (other,) = put(library, source, 1, language="en", start=1)
    tools = Tools(places(), library, Settings(home))
    translate_article.run(Work(tools, quiet), {"article": number})
    assert tools.held
    translate_article.run(Work(tools, quiet), {"article": other})
    assert not tools.held
    translate_article.run(Work(tools, quiet), {"article": number})
    translate_article.run(Work(tools, quiet), {"article": None})
    assert not tools.held
    tools.close()


def test_scope_of_the_list_shows_both(
    library: Library, home: Path, source: int, engine: Engine, put: Any, install: Any, held_out: Pairs
) -> None:
    install(home)
    (number,) = put(library, source, 1)
    engine.do("translate", visible=[number])
    with contextlib.closing(library.connect()) as connection:
        (row,) = articles.page(connection, Scope())
    assert row.translated and row.title != row.title_original == held_out[0][0].rstrip(".")
