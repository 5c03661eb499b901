"""Storing articles and reading them again in pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from overview.library import arrivals, articles, choices, counts, imports, states, texts, translations
from overview.library.arrivals import Delivery, FetchRecord
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.values import BY_SOURCE, OLDEST, ArticleRow, Place, Scope

NOW, HOUR = 1_790_000_000, 3_600  # as in conftest.py
Put = Callable[..., tuple[int, ...]]


def everything(connection: sqlite3.Connection, scope: Scope, limit: int = 7) -> list[ArticleRow]:
    """All pages of a scope, one after another."""
    found: list[ArticleRow] = []
    place: Place | None = None
    while part := articles.page(connection, scope, place, limit):
        found += part
        place = articles.place_of(part[-1])
    return found


def test_pages_hold_every_article_once_in_order(connection: sqlite3.Connection, put: Put) -> None:
    put("lantern", 20)
    put("harbour", 20)
    put("mihon", 20, country="JP")
    for countries, size in (((), 60), (("KE",), 40), (("JP", "KE"), 60), (("FR",), 0)):
        newest = everything(connection, Scope(countries=countries))
        assert len(newest) == len({row.id for row in newest}) == size
        assert [row.published for row in newest] == sorted((row.published for row in newest), reverse=True)
        assert everything(connection, Scope(countries=countries, order=OLDEST)) == sorted(
            newest, key=lambda row: (row.published, row.id)
        )
    by_source = everything(connection, Scope(order=BY_SOURCE))
    assert [row.source_name for row in by_source] == ["Harbour Fable"] * 20 + ["The Lantern"] * 20 + ["見本新聞"] * 20
    assert by_source[0].published == NOW
    of_some = everything(connection, Scope(countries=("JP", "KE"), order=BY_SOURCE))
    assert of_some == by_source and everything(connection, Scope(countries=("JP",), order=BY_SOURCE)) == by_source[40:]


def test_a_list_by_source_has_imported_articles_of_another_country_than_their_source_s(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int], put: Put
) -> None:
    put("lantern", 9)
    put("mihon", 9, country="JP")
    some = [
        NewArticle(f"import:{n}", f"Clipping {n}", "<p>Ink.</p>", country="JP", published=NOW - n * HOUR)
        for n in range(9)
    ]
    arrivals.store(library, [Delivery(sources["lantern"], some)], NOW, imports.begin(library, NOW))
    of_japan = everything(connection, Scope(countries=("JP",), order=BY_SOURCE))
    assert [row.source_name for row in of_japan] == ["The Lantern"] * 9 + ["見本新聞"] * 9
    assert {row.id for row in of_japan} == {row.id for row in everything(connection, Scope(countries=("JP",)))}
    of_kenya = everything(connection, Scope(countries=("KE",), order=BY_SOURCE))
    assert [row.title for row in of_kenya] == [f"Headline {n} of lantern" for n in range(9)]


def test_raw_texts_come_in_the_order_asked_for(connection: sqlite3.Connection, put: Put) -> None:
    ids = put("lantern", 3)
    assert [one.id for one in texts.raw(connection, [ids[2], 99, ids[0], ids[1]])] == [ids[2], ids[0], ids[1]]


def test_newer_gives_what_came_above(connection: sqlite3.Connection, put: Put) -> None:
    put("lantern", 5, start=10)
    top = articles.page(connection, Scope(countries=("KE",)))[0]
    put("lantern", 3)
    found = articles.newer(connection, Scope(countries=("KE",)), articles.place_of(top))
    assert [row.title for row in found] == ["Headline 0 of lantern", "Headline 1 of lantern", "Headline 2 of lantern"]


def test_the_same_article_is_stored_once_and_updated(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int]
) -> None:
    first = NewArticle("a", "Tea is late", "<p>One</p>", address="https://lantern.example/tea", country="KE")
    assert len(arrivals.store(library, [Delivery(sources["lantern"], [first, first])], NOW).new) == 1
    again = arrivals.store(library, [Delivery(sources["lantern"], [first])], NOW + 1)
    assert again.new == again.updated == ()
    edited = arrivals.store(
        library, [Delivery(sources["lantern"], [first._replace(title="Tea is early", html="<p>Two</p>")])], NOW + 2
    )
    assert edited.new == () and len(edited.updated) == 1
    elsewhere = arrivals.store(library, [Delivery(sources["harbour"], [first._replace(identity="b")])], NOW + 3)
    assert elsewhere.new == ()
    found = articles.article(connection, edited.updated[0])
    assert found is not None and (found.row.title, found.html) == ("Tea is early", "<p>Two</p>")
    assert [row.title for row in articles.page(connection, Scope(search="two"))] == ["Tea is early"]
    assert articles.page(connection, Scope(search="one")) == []


def test_a_saved_article_keeps_its_earlier_text(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int]
) -> None:
    first = NewArticle("a", "Tea is late", "<p>One</p>", country="KE")
    (number,) = arrivals.store(library, [Delivery(sources["lantern"], [first])], NOW).new
    states.save(library, [number], NOW)
    arrivals.store(library, [Delivery(sources["lantern"], [first._replace(html="<p>Two</p>")])], NOW + 9)
    assert connection.execute("SELECT title, html FROM earlier_text WHERE article_id = ?", (number,)).fetchall() == [
        ("Tea is late", "<p>One</p>")
    ]


def test_impossible_dates_become_when_it_was_first_seen(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int]
) -> None:
    dates = {"none": None, "zero": 0, "future": NOW + 3 * 365 * 86_400, "soon": NOW + 60, "good": NOW - HOUR}
    arrivals.store(
        library,
        [Delivery(sources["lantern"], [NewArticle(k, k, "<p>x</p>", published=v) for k, v in dates.items()])],
        NOW,
    )
    found = {row.title: (row.published, row.dated) for row in articles.page(connection, Scope())}
    assert found == {
        "none": (NOW, False),
        "zero": (NOW, False),
        "future": (NOW, False),
        "soon": (NOW, True),
        "good": (NOW - HOUR, True),
    }


def test_validators_are_kept_with_the_articles(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int]
) -> None:
    from overview.library.sources import health

    record = FetchRecord(etag='"x"', ok_at=NOW, due_at=NOW + HOUR)
    arrivals.store(library, [Delivery(sources["lantern"], [NewArticle("a", "A", "<p>x</p>")], record)], NOW)
    assert health(connection)[sources["lantern"]].etag == '"x"'


def test_translations_are_shown_and_searched_with_the_original(
    library: Library, connection: sqlite3.Connection, put: Put
) -> None:
    (number,) = put("mihon", country="JP", text="市場が歌う")
    translations.put(library, [translations.Translated(number, "The market hums", None, "Argos 1.9")], NOW)
    translations.put(
        library,
        [
            translations.Translated(
                number, "The market hums", "<p>It sings</p>", "Argos 1.9", (("市場が歌う", "It sings"),)
            )
        ],
        NOW,
    )
    row = articles.page(connection, Scope())[0]
    assert (row.title, row.translated) == ("The market hums", True)
    for words in ("hums", "sings", "市場", "歌う"):
        assert [found.id for found in articles.page(connection, Scope(search=words))] == [number], words
    translations.drop(library, [number])
    assert articles.page(connection, Scope(search="hums")) == []
    assert articles.page(connection, Scope(search="市場"))[0].title == "Headline 0 of mihon"


def test_counts_are_always_true(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    kenya = put("lantern", 30)
    put("mihon", 3, country="JP")
    done = states.mark_read(library, kenya[:10], NOW)
    assert done.changes.countries == ("KE",)
    assert counts.by_country(connection, NOW - 5 * HOUR) == {"KE": (6, 20, 30), "JP": (3, 3, 3)}
    states.restore(library, done)
    assert counts.by_country(connection, NOW)["KE"].unread == 30


def test_what_costs_is_not_read_whole_unasked(library: Library, connection: sqlite3.Connection) -> None:
    sources = choices.put(library, [choices.NewSource("faro", choices.READER, "El Faro", country="CL")])
    choices.choose(library, [choices.Choice(sources["faro"], full_text=True)])
    items = [
        NewArticle(name, name, "<p>x</p>", url=f"https://faro.example/{name}", teaser=True, paywalled=name == "paid")
        for name in ("free", "paid")
    ]
    arrivals.store(library, [Delivery(sources["faro"], items)], NOW)
    (number,) = texts.teasers(connection, NOW - 60, 10)
    assert articles.rows(connection, [number])[0].title == "free"
