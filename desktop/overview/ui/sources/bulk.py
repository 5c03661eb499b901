"""What can be done with all the sources of a list at once, as a menu. Nothing is offered that would change nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from overview.counting import counted
from overview.library.values import Source
from overview.ui.controls.menu import Menu
from overview.ui.sources.words import SourceRow

# Of each: the field of a source, what the menu calls it, and what undo calls it, for on and off.
CHOICES = (
    ("full_text", True, "Read whole articles of all in the background", "Whole articles of {}"),
    ("full_text", False, "Read whole articles of none", "No whole articles of {}"),
    ("translate", True, "Translate the articles of all", "Translation for {}"),
    ("translate", False, "Translate the articles of none", "No translation for {}"),
)
Choose = Callable[[Sequence[Source], str, str, bool], None]


class BulkMenu(Menu):
    """`choose(sources, title, field, value)` is called for a choice, `ask(ids)` for sources to be asked now."""

    def __init__(
        self, rows: Sequence[SourceRow], choose: Choose, ask: Callable[[list[int]], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        fetched = [row.source for row in rows if row.source.feed]
        for field, value, words, title in CHOICES:
            different = [one for one in fetched if getattr(one, field) != value]
            if field == "translate" and value:
                self.addSeparator()
            action = self.addAction(words)
            action.setEnabled(bool(different))
            said = title.format(counted(len(different), "source"))
            action.triggered.connect(
                lambda _on=False, chosen=different, said=said, field=field, value=value: choose(
                    chosen, said, field, value
                )
            )
        self.addSeparator()
        failing = failing_sources(rows)
        words = f"Ask the {len(failing)} that failed now" if len(failing) > 1 else "Ask the one that failed now"
        again = self.addAction(words if failing else "Ask those that failed now")
        again.setEnabled(bool(failing))
        again.triggered.connect(lambda: ask(failing))


def failing_sources(rows: Sequence[SourceRow]) -> list[int]:
    """The ids of the sources that are on and gave no news the last time they were asked."""
    return [row.source.id for row in rows if row.failing]
