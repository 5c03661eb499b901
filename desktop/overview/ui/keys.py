"""Every command of the window, with its keys: one table for shortcuts, the palette and the sheet of keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


class Command(NamedTuple):
    """Something that can be done. `keys` as Qt writes them, the first is the one that is shown; `fits`: whether there
    is anything to do it with now; `repeats`: whether a key that is held down goes on doing it."""

    name: str
    title: str
    group: str
    keys: tuple[str, ...]
    run: Callable[[], object]
    icon: str = ""
    fits: Callable[[], bool] = lambda: True
    repeats: bool = False

    @property
    def shown_key(self) -> str:
        """The key as the reader sees it: "S", "Ctrl K"."""
        return self.keys[0].replace("+", " ") if self.keys else ""


class Commands(QObject):
    """The window's commands. A key of one letter does nothing while the reader types."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.table: dict[str, Command] = {}

    def add(self, command: Command) -> None:
        """Add a command and listen to its keys."""
        self.table[command.name] = command
        for keys in command.keys:
            shortcut = QShortcut(QKeySequence(keys), self._window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(command.repeats)
            plain = len(keys) == 1 or keys in ("Space", "Shift+Space")
            shortcut.activated.connect(lambda run=command.run, plain=plain: self._run(run, plain))

    def run(self, name: str) -> None:
        """Run a command by name."""
        self.table[name].run()

    def _run(self, run: Callable[[], object], plain: bool) -> None:
        field = QApplication.focusWidget()
        types = isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) and not field.isReadOnly()
        if not (plain and types):
            run()
