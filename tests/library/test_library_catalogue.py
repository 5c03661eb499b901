"""The catalogue in the library: put in once, kept in step, and never taken from the reader."""

from __future__ import annotations

import sqlite3

from overview.catalog.sources import sources as catalogue
from overview.library import choices, sources
from overview.library.catalogue import put_catalogue
from overview.library.opening import Library


def test_it_is_put_in_once_for_a_home_country(library: Library, connection: sqlite3.Connection) -> None:
    assert put_catalogue(library, "US")
    assert not put_catalogue(library, "US")
    american = [one for one in sources.of_country(connection, "US") if one.enabled]
    assert put_catalogue(library, "KE")
    assert len([one for one in sources.of_country(connection, "US") if one.enabled]) < len(american)


def test_what_the_reader_chose_holds_and_what_left_the_catalogue_stays_switched_off(
    library: Library, connection: sqlite3.Connection
) -> None:
    left, kept = (
        choices.NewSource(key, choices.CATALOG, key, country="KE", default_on=True) for key in ("left", "kept")
    )
    numbers = choices.put(library, [left, kept])
    choices.choose(library, [choices.Choice(numbers["kept"], enabled=True)])
    put_catalogue(library, "US")
    found = {one.key: one for one in sources.of_country(connection, "KE")}
    assert [(found[key].origin, found[key].enabled) for key in ("left", "kept")] == [
        ("reader", False),
        ("reader", True),
    ]
    assert found.keys() - {"left", "kept"} == {one.key for one in catalogue().values() if one.country == "KE"}
