"""Overview is closed while it adds files: the next start offers to go on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from overview.paths import places
from overview.ui.imports.unfinished import FILE_NAME, TITLE, Unfinished
from overview.ui.manners import Manners

from .conftest import App


def count(app: App) -> int:
    return int(app.value("SELECT count(*) FROM article WHERE identity LIKE 'import:%'"))


def files(folder: Path, many: int) -> list[Path]:
    found = [folder / f"{number:03}.md" for number in range(many)]
    for path in found:
        path.write_text(f"# The ferry of pier {path.stem}\n\nA ferry left pier {path.stem} with lanterns on board.\n")
    return found


def test_the_rest_is_added_at_the_next_start(home: Path, open_app: Callable[..., App], tmp_path: Path) -> None:
    paths = files(tmp_path, 60)
    app = open_app()
    app.drop(*paths)
    app.until(lambda: count(app) > 3)
    app.close()
    assert count(app) < len(paths)
    again = open_app()
    Manners(again.window, None)
    again.until(lambda: TITLE in again.words())
    QTest.mouseClick(again.named("Add the rest"), Qt.MouseButton.LeftButton)
    again.until(lambda: count(again) == len(paths))
    again.until(lambda: not again.job("import"))
    assert TITLE not in again.words()
    assert not (places().data / FILE_NAME).exists()


def test_the_offer_goes_when_the_rest_is_added_by_hand(app: App, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    files(folder, 2)
    app.window.imports.unfinished.left = [str(folder), str(tmp_path / "other.md")]
    Manners(app.window, None)
    app.until(lambda: TITLE in app.words())
    app.drop(folder)
    app.until(lambda: count(app) == 2 and not app.job("import"))
    assert TITLE in app.words(), "one of them is left"
    (tmp_path / "other.md").write_text("# The other ferry\n\nIt left the other pier with lanterns on board.\n")
    app.drop(tmp_path / "other.md")
    app.until(lambda: TITLE not in app.words())


def test_an_import_that_came_to_its_end_leaves_nothing(app: App, tmp_path: Path) -> None:
    app.drop(*files(tmp_path, 2))
    app.until(lambda: count(app) == 2 and not app.job("import"))
    assert not (places().data / FILE_NAME).exists()
    Manners(app.window, None)
    assert TITLE not in app.words()


def test_what_is_not_wanted_is_not_offered_again(tmp_path: Path) -> None:
    first = Unfinished(tmp_path)
    first.begin(["/a.html", "/b.html"])
    first.begin(["/c.html"])
    first.end(["/c.html"])
    second = Unfinished(tmp_path)
    assert second.left == ["/a.html", "/b.html"]
    second.begin(["/d.html"])
    second.forget()
    assert Unfinished(tmp_path).left == ["/d.html"]


def test_what_is_added_again_is_not_offered_again(tmp_path: Path) -> None:
    Unfinished(tmp_path).begin(["/a.html", "/folder"])
    second = Unfinished(tmp_path)
    second.begin(["/folder"])
    assert second.left == ["/a.html"] and set(Unfinished(tmp_path).left) == {"/a.html", "/folder"}
    second.end(["/folder"])
    assert Unfinished(tmp_path).left == ["/a.html"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"paths": 3}', '{"paths": [1, null]}', "[" * 100_000])
def test_a_file_that_holds_something_else_is_no_trouble(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content)
    assert Unfinished(tmp_path).left == []
