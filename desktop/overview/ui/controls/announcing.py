"""What a screen reader is to say though the keyboard is somewhere else."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say words that came to stand in a widget; nothing happens where none listens."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 1.5 ms that the start can do without

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
