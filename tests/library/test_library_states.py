"""What the reader does to articles: kept apart from content, and always undoable."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overview.library import arrivals, articles, choices, counts, notes, pictures, retention, states
from overview.library.lasting import ALWAYS_KEPT
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.search import BadQuery
from overview.library.values import BY_SOURCE, OLDEST, Changes, Picture, ReadingState, Scope

NOW, HOUR, DAY = 1_790_000_000, 3_600, 86_400
Put = Callable[..., tuple[int, ...]]


def test_what_was_done_since_stays_when_something_is_undone(
    library: Library, connection: sqlite3.Connection, put: Put
) -> None:
    (article,) = put("lantern", 1)
    saved = states.save(library, [article], NOW)
    states.mark_read(library, [article], NOW)
    states.keep_position(library, article, 0.5)
    states.restore(library, saved)
    found = connection.execute("SELECT read_at, saved_at, position FROM reading_state").fetchall()
    assert [tuple(row) for row in found] == [(NOW, None, 0.5)]


def test_read_and_saved_are_undone(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    ids = put("lantern", 5)
    read = states.mark_read(library, ids[:3], NOW)
    saved = states.save(library, ids[:1], NOW)
    assert [row.id for row in articles.page(connection, Scope(saved=True))] == [ids[0]]
    assert [row.read for row in articles.page(connection, Scope(order=OLDEST))] == [True, True, True, False, False]
    states.restore(library, saved)
    states.restore(library, read)
    assert not any(row.read or row.saved for row in articles.page(connection, Scope()))
    assert connection.execute("SELECT count(*) FROM reading_state").fetchone()[0] == 0


def test_what_is_so_already_is_no_change(library: Library, put: Put) -> None:
    ids = put("lantern", 3)
    states.mark_read(library, ids[:1], NOW)
    done = states.mark_read(library, ids, NOW)
    assert done == states.Done(Changes(ids[1:], ("KE",)), (ReadingState(ids[1]), ReadingState(ids[2])), "read_at")
    assert states.mark_read(library, ids, NOW) == states.Done(Changes(), (), "read_at")


def test_a_position_lies_within_its_article(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    (number,) = put("lantern")
    for typed, kept in ((0.4, 0.4), (1.7, 1.0), (-3.0, 0.0)):
        states.keep_position(library, number, typed)
        found = articles.article(connection, number)
        assert found is not None and found.position == kept


def test_marking_above_and_below(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    put("lantern", 10)
    for order in ("newest", OLDEST):
        scope = Scope(countries=("KE",), order=order)
        shown = articles.page(connection, scope)
        place = articles.place_of(shown[3])
        assert set(states.unread(connection, scope, above=place)) == {row.id for row in shown[:4]}
        assert set(states.unread(connection, scope, below=place)) == {row.id for row in shown[3:]}
    states.mark_read(library, states.unread(connection, Scope()), NOW)
    assert counts.by_country(connection, NOW)["KE"].unread == 0 and states.unread(connection, Scope()) == []


def test_what_is_very_much_is_marked_in_parts_and_taken_back_in_parts(
    library: Library, connection: sqlite3.Connection, put: Put
) -> None:
    ids = put("lantern", 2 * states.PART + 1)
    done = list(states.mark_in_parts(library, ids, NOW))
    assert [len(one.before) for one in done] == [states.PART, states.PART, 1]
    assert counts.by_country(connection, NOW)["KE"].unread == 0
    assert [len(part.articles) for part in states.restore_in_parts(library, done[:2])] == [states.PART, states.PART]
    assert set(states.unread(connection, Scope())) == set(ids[:-1])


def test_above_and_below_are_as_the_list_stands(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    put("lantern", 4)
    put("harbour", 4, start=2, text="The river sings.")
    put("mihon", 4, country="JP", start=1, text="The river sings.")
    one, several = ("KE",), ("KE", "JP")
    for scope in (
        Scope(order=BY_SOURCE),
        Scope(countries=one, order=BY_SOURCE),
        Scope(countries=several, order=BY_SOURCE),
        Scope(countries=several),
        Scope(search="river "),
        Scope(search="river ", countries=one),
        Scope(search="river ", order=BY_SOURCE),
        Scope(search="riv"),
    ):
        shown = articles.page(connection, scope)
        place = articles.place_of(shown[2])
        for around, expected in (({}, shown), ({"above": place}, shown[:3]), ({"below": place}, shown[2:])):
            found = states.unread(connection, scope, **around)
            assert set(found) == {row.id for row in expected}, (scope, around)


def test_a_search_that_cannot_be_read_is_no_scope(connection: sqlite3.Connection) -> None:
    with pytest.raises(BadQuery):
        states.unread(connection, Scope(search="country:nowhere "))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["read", "unread", "save", "unsave", "position"]), st.sets(st.integers(0, 5), min_size=1)
        ),
        max_size=12,
    )
)
def test_undoing_everything_in_turn_gives_the_start(
    library: Library, put: Put, steps: list[tuple[str, set[int]]]
) -> None:
    ids = put("lantern", 6) or tuple(range(1, 7))
    with contextlib.closing(library.connect()) as connection:
        start = connection.execute("SELECT * FROM reading_state ORDER BY 1").fetchall()
        done = []
        for what, chosen in steps:
            numbers = [ids[one] for one in chosen]
            if what == "position":
                done.append(states.keep_position(library, numbers[0], 0.5))
            elif "read" in what:
                done.append(states.mark_read(library, numbers, NOW if what == "read" else None))
            else:
                done.append(states.save(library, numbers, NOW if what == "save" else None))
        for one in reversed(done):
            states.restore(library, one)
        assert connection.execute("SELECT * FROM reading_state ORDER BY 1").fetchall() == start
        total, read = connection.execute("SELECT total, read FROM country_count WHERE country = 'KE'").fetchone()
        assert (total, read) == (6, 0)


def test_pruning_keeps_what_is_precious_and_state_finds_its_article_again(
    library: Library, connection: sqlite3.Connection, put: Put, sources: dict[str, int]
) -> None:
    ids = put("lantern", 60)
    states.mark_read(library, ids, NOW)
    states.save(library, [ids[0]], NOW)
    notes.add(library, ids[1], text="Compare.", at=NOW)
    notes.tag(library, [ids[2]], "  talk in   March ")
    later = NOW + 100 * DAY
    gone = retention.expired(library, later, 90)
    assert len(gone) == 60 - ALWAYS_KEPT - 3
    retention.prune(library, gone)
    assert retention.expired(library, later, 90) == []
    assert counts.by_country(connection, later)["KE"] == (0, 0, 23)
    kept = articles.article(connection, ids[1])
    assert kept is not None and [note.text for note in kept.notes] == ["Compare."]
    assert articles.page(connection, Scope(search="headline lantern"))[0].read
    assert len(articles.page(connection, Scope(search="headline"))) == 23
    assert [row.id for row in articles.page(connection, Scope(tag="talk in March"))] == [ids[2]]
    pruned = next(number for number in ids if number in gone)
    title = connection.execute("SELECT identity FROM reading_state WHERE article_id = ?", (pruned,)).fetchone()[0]
    again = arrivals.store(
        library,
        [arrivals.Delivery(sources["lantern"], [NewArticle(title, "Back", "<p>x</p>", country="KE")])],
        later,
    )
    assert again.new == (pruned,)
    assert counts.by_country(connection, later)["KE"].unread == 0


def test_a_picture_goes_with_the_last_article_that_shows_it(
    library: Library, connection: sqlite3.Connection, put: Put
) -> None:
    first, second = put("lantern", 2)
    pictures.put(library, [(Picture(key, "image/png", 1, 1, key.encode()), None) for key in ("both", "first")])
    pictures.attach(library, first, ["both", "first"])
    pictures.attach(library, second, ["both"])
    retention.prune(library, [first])
    assert pictures.picture(connection, "first") is not None  # what is put back before the next upkeep has it
    retention.drop_unused_pictures(library)
    assert pictures.picture(connection, "first") is None and pictures.picture(connection, "both") is not None
    retention.prune(library, [second])
    retention.drop_unused_pictures(library)
    assert pictures.picture(connection, "both") is None


def test_the_file_gives_room_back(library: Library, put: Put) -> None:
    ids = put("lantern", 400, text="many words " * 400)
    size = page_count(library)
    retention.prune(library, list(ids[:380]))
    assert retention.give_room_back(library, 50) == 50
    while retention.give_room_back(library):
        pass
    assert page_count(library) < size / 2


def page_count(library: Library) -> int:
    with contextlib.closing(library.connect()) as connection:
        return int(connection.execute("PRAGMA page_count").fetchone()[0])


def test_choices_outlive_a_newer_catalogue(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int]
) -> None:
    from overview.library.sources import by_key

    before = choices.choose(library, [choices.Choice(sources["harbour"], enabled=True, keep_days=30)])
    choices.put(library, [choices.NewSource("harbour", "reader", "Harbour Fable Daily", country="KE")])
    found = by_key(connection, "harbour")
    assert found is not None and (found.name, found.enabled, found.keep_days) == ("Harbour Fable Daily", True, 30)
    choices.choose(library, before)
    found = by_key(connection, "harbour")
    assert found is not None and (found.enabled, found.keep_days) == (False, None)


def test_a_source_that_is_switched_on_is_due_at_once(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int]
) -> None:
    from overview.library.sources import health

    number = sources["harbour"]
    failed = arrivals.FetchRecord(tried_at=NOW, due_at=NOW + 30 * DAY, failures=9)
    arrivals.store(library, [arrivals.Delivery(number, [], failed)], NOW)
    choices.choose(library, [choices.Choice(number, keep_days=30)])
    assert health(connection)[number].due_at == NOW + 30 * DAY
    choices.choose(library, [choices.Choice(number, enabled=True, keep_days=30)])
    assert (health(connection)[number].due_at, health(connection)[number].failures) == (0, 0)


def test_removing_a_source_keeps_what_is_saved(
    library: Library, connection: sqlite3.Connection, put: Put, sources: dict[str, int]
) -> None:
    ids = put("lantern", 3)
    put("harbour", 2)
    states.save(library, ids[:1], NOW)
    choices.remove(library, sources["lantern"])
    choices.remove(library, sources["harbour"])
    assert [row.id for row in articles.page(connection, Scope())] == [ids[0]]
    assert [row[0] for row in connection.execute("SELECT key FROM source ORDER BY key")] == ["lantern", "mihon"]


def test_notes_are_undone(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    (number,) = put("lantern")
    note = notes.add(library, number, quote="sings", start=11, text="Good.", at=NOW)
    notes.change(library, note.id, "Better.")
    taken = notes.remove(library, note.id)
    assert taken == note._replace(text="Better.")
    assert notes.remove(library, note.id) is None, "it is gone"
    notes.put_back(library, number, taken)
    found = articles.article(connection, number)
    assert found is not None and found.notes == (taken,)
