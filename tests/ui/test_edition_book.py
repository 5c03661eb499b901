"""The edition as a book."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from overview.library import notes
from overview.ui.controls.buttons import TextButton
from overview.ui.exports import EditionSheet


def test_nothing_that_the_reader_wrote_leaves_with_the_edition(app: Any, tmp_path: Path, when_asked_where: Any) -> None:
    app.window.show_edition()
    app.until(lambda: app.window.reading.edition is not None)
    first = app.window.reading.edition.articles[0]
    library = app.desk.library.library
    notes.add(library, first, text="Ask my uncle", at=1)
    notes.tag(library, [first], "uncle")
    app.window.commands.run("share")
    app.until(lambda: isinstance(app.sheet, EditionSheet))
    path = tmp_path / "today.epub"

    def name(dialogue: Any, line: Any) -> None:
        line.setText(str(path))
        dialogue.accept()

    when_asked_where(name)
    (button,) = [one for one in app.sheet.findChildren(TextButton) if one.accessibleName() == "Save as EPUB"]
    button.click()
    app.until(path.exists)
    with zipfile.ZipFile(path) as book:
        made = {name: book.read(name) for name in book.namelist()}
    assert "book/article-1.json" in made
    assert not [name for name, content in made.items() if b"uncle" in content]
