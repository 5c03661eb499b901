"""The theme in use: its colours, how much moves, and how large the interface is. One for the whole program."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from overview.ui.theme.tokens import CONTRAST, DARK, LIGHT, THEMES, Tokens

SYSTEM = "system"
# Milliseconds; how things move says where they went.
HOVER, SELECT, SHEET_IN = 80, 120, 140


class Theme(QObject):
    """The colours and measures in use.

    Signal: `changed()` when colours or motion are others than before; who draws repaints then.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = SYSTEM
        self.tokens: Tokens = LIGHT
        self.reduce_motion = False
        self._colours: dict[tuple[str, int], QColor] = {}

    def follow(self, application: QApplication, choice: str = SYSTEM) -> None:
        """Dress the application and follow the system's light, dark and contrast from now on. Raises KeyError."""
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Take a theme of `tokens.THEMES` by name, or "system". Raises KeyError for another name."""
        self.choice = choice
        if QGuiApplication.instance() is not None:
            hints = QGuiApplication.styleHints()
            if choice == SYSTEM:
                hints.unsetColorScheme()
            else:  # what the system draws, such as the title bar, is to match
                hints.setColorScheme(Qt.ColorScheme.Dark if THEMES[choice].dark else Qt.ColorScheme.Light)
        self._apply(self._wanted())

    def set_reduce_motion(self, reduced: bool) -> None:
        """The reader's choice; the system's own is honoured in any case."""
        if reduced != self.reduce_motion:
            self.reduce_motion = reduced
            self.changed.emit()

    def duration(self, milliseconds: int) -> int:
        """How long something moves: 0 where motion is reduced."""
        from PySide6.QtWidgets import QStyle  # not above: PySide makes its 600 names, in 4 ms of the start

        style = QApplication.style()
        still = style is not None and style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
        return 0 if self.reduce_motion or still else milliseconds

    def colour(self, role: str, alpha: int = 255) -> QColor:
        """A colour of the tokens by its name. Treat it as read-only: it is kept."""
        found = self._colours.get((role, alpha))
        if found is None:
            found = QColor(getattr(self.tokens, role))
            found.setAlpha(alpha)
            self._colours[role, alpha] = found
        return found

    @property
    def dark(self) -> bool:
        """Whether text is lighter than what it stands on."""
        return self.tokens.dark

    def _wanted(self) -> Tokens:
        if self.choice != SYSTEM:
            return THEMES[self.choice]
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _system_changed(self) -> None:
        if self.choice == SYSTEM:
            self._apply(self._wanted())

    def _apply(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._colours.clear()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            from overview.ui.theme.palette import dress

            dress(application, tokens)
        self.changed.emit()


@cache
def theme() -> Theme:
    """The program's theme."""
    return Theme()
