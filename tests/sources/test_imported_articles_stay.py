"""What the reader took in from files is no source's to take along when that is removed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.commands import sources as command
from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.paths import HOME_VARIABLE

NOW = 1_790_000_000


def test_a_source_that_is_removed_leaves_imported_articles_and_goes_with_the_last(
    open_home: Callable[[str], Any],
) -> None:
    library = open_home("home").library
    (source,) = choices.put(
        library, [choices.NewSource("lantern", "reader", "The Lantern", feed="https://lantern.example/feed")]
    ).values()
    found = [NewArticle(one, f"Headline {one}", "<p>The market sings.</p>") for one in ("a", "import:b", "c")]
    arrivals.store(library, [Delivery(source, found)], NOW)
    choices.remove(library, source)
    with contextlib.closing(library.connect()) as connection:
        assert connection.execute("SELECT identity, source_id FROM article").fetchall() == [("import:b", source)]
        assert connection.execute("SELECT enabled FROM source_choice").fetchall() == [(0,)]


def test_own_files_are_no_source_for_the_command(
    open_home: Callable[[str], Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = open_home("home")
    (tmp_path / "note.md").write_text("# The ferry\n\nThe ferry runs again, says the captain, and the market sings.\n")
    home.take(tmp_path / "note.md")
    (article,) = home.numbers()
    with contextlib.closing(home.library.connect()) as connection:
        (source,) = connection.execute("SELECT source_id FROM article").fetchone()
    monkeypatch.setenv(HOME_VARIABLE, str(home.folder))
    assert command.run(["remove", str(source)]) == 1
    assert f"there is no source {source}" in capsys.readouterr().err
    command.run(["list", "--all"])
    assert "Your own files" not in capsys.readouterr().out
    assert home.numbers() == [article]
