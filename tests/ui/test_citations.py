"""Citations for the clipboard: of one article, or of all that are chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from overview.ui.exports import show_export

from .conftest import App


def copied(app: App, count: int, button: str) -> list[str]:
    rows = [app.row(at) for at in range(count)]
    show_export(app.window, rows)
    QTest.mouseClick(app.named(button, app.sheet), Qt.MouseButton.LeftButton)
    app.until(lambda: app.sheet is None)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [row.title.rstrip(".") in line for row, line in zip(rows, lines, strict=True)] == [True] * count
    return lines


def test_one_is_copied_and_said_to_be(app: App) -> None:
    (line,) = copied(app, 1, "Copy a citation")
    assert app.row(0).source_name in line
    app.until(lambda: "Citation copied" in app.words())


def test_those_of_several_are_copied_line_by_line(app: App) -> None:
    assert len(set(copied(app, 3, "Copy their citations"))) == 3
    app.until(lambda: "3 citations copied" in app.words())
