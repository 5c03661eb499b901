"""Every command of the window, with its keys: one table for shortcuts, the palette and the sheet of keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
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
    """The window's commands. A key of one letter does nothing while the reader types, and one that is held down does
    its command once, unless that repeats."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.table: dict[str, Command] = {}
        self._released = (0, 0)  # the key that was let go last, and when
        self._held = False
        if (handle := window.windowHandle()) is not None:  # there is none before a window is shown
            handle.installEventFilter(self)

    def add(self, command: Command) -> None:
        """Add a command and listen to its keys."""
        self.table[command.name] = command
        for keys in command.keys:
            shortcut = QShortcut(QKeySequence(keys), self._window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(command.repeats)
            plain = len(keys) == 1 or keys in ("Space", "Shift+Space")
            shortcut.activated.connect(lambda command=command, plain=plain: self._run(command, plain))

    def run(self, name: str) -> None:
        """Run a command by name."""
        self.table[name].run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """X11 lets a key that is held down go and presses it again at the same moment, over and over. Qt takes that for
        a repetition only where the second event has come by the time that it reads the first, which often it has not.
        """
        if isinstance(event, QKeyEvent):
            now = (event.key(), event.timestamp())
            if event.type() == QEvent.Type.KeyRelease:
                self._released = now
            elif event.type() == QEvent.Type.ShortcutOverride:
                self._held = now == self._released
        return super().eventFilter(watched, event)

    def _run(self, command: Command, plain: bool) -> None:
        field = QApplication.focusWidget()
        types = isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) and not field.isReadOnly()
        if not (plain and types) and (command.repeats or not self._held):
            command.run()
