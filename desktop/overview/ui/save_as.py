"""Where a file is to be written: asked of the reader."""

from PySide6.QtWidgets import QFileDialog, QWidget


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
