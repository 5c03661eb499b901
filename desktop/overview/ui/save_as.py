"""Where a file is to be written: asked of the reader."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget


def remember_folders_in(folder: Path) -> None:
    """Have Qt's own dialogues, where the system has none, note in `folder` which folders they showed: the file that all
    programs with Qt share would tell of them. (macOS, whose own dialogues are used, has no such file.)"""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))


def ask_where(over: QWidget, title: str, proposed: str, kinds: str, ending: str) -> str:
    """The path that the reader chooses, an empty one for none. `kinds`: as Qt's dialogues have them.

    A name without an ending gets it before the dialogue asks whether a file that is there is to be replaced.
    """
    dialogue = QFileDialog(over, title, proposed, kinds)
    dialogue.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialogue.setDefaultSuffix(ending)
    chosen = dialogue.selectedFiles()[0] if dialogue.exec() else ""
    dialogue.deleteLater()
    return chosen
