"""Pictures of the main states of the real window, for the README and for looking at.

    python3 dev.py shots [FOLDER]     by default beside this file

The library is the sample edition; nothing of whoever runs it is read or changed. Each picture is what the window paints
at 1440×900, its colours rounded so that a picture takes a third less room.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
SIZE = (1440, 900)
SECONDS = 30
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from overview.commands.running import run_job
from overview.library.opening import open_library
from overview.paths import HOME_VARIABLE, places
from overview.settings.declared import FAVOURITES, REDUCE_MOTION, THEME
from overview.settings.store import Settings
from overview.ui.desk import Desk
from overview.ui.layout import OVERLOOKED, STORIES
from overview.ui.library_thread import LibraryThread
from overview.ui.session import Session
from overview.ui.theme.theme import theme
from overview.ui.window import Window


class Stage:
    """A window on the sample edition, in one theme, and a camera."""

    def __init__(self, application: QApplication, name: str, folder: Path, *, fresh: bool = False) -> None:
        self._name, self._folder = name, folder
        where = places()
        settings = Settings(where.data)
        settings.set(THEME, name)
        settings.set(FAVOURITES, ["KE", "MA", "IS", "JP", "PT"])
        settings.set(REDUCE_MOTION, True)  # everything is where it goes at once
        theme().follow(application)
        theme().choose(name)
        theme().set_reduce_motion(True)
        self.desk = Desk(where, settings, LibraryThread(open_library(where.data)))
        self.window = Window(self.desk, Session(countries=() if fresh else ("KE",)), fresh=fresh)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.settle([])
        self.window.globe_room.globe.wait_for_map()
        self.until(lambda: not self.desk.engine.jobs)
        self.rest()

    def until(self, condition: Callable[[], object]) -> None:
        """Handle events until something holds."""
        clock = QElapsedTimer()
        clock.start()
        while not condition():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
            if clock.hasExpired(SECONDS * 1_000):
                raise SystemExit(f"{self._name}: the window does not get there")

    def rest(self, milliseconds: int = 1_500) -> None:
        """Let everything come to rest: the globe's full picture, the pictures of rows."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def open(self, row: int) -> None:
        """Open an article of the list."""
        model = self.window.model
        self.until(lambda: model.rowCount() > row)
        article = model.article(row)
        assert article is not None
        self.window.open_article(article.id)
        self.until(lambda: self.window.reading.row is not None and self.window.reading.row.id == article.id)

    def shoot(self, name: str) -> None:
        """Take a picture."""
        self.rest()
        path = self._folder / f"{name}-{self._name}.png"
        rounded(self.window.grab().toImage()).save(str(path), quality=0)
        print(f"{path.name}  {path.stat().st_size / 1e3:.0f} kB")

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.desk.close()
        self.window.deleteLater()
        QApplication.processEvents()


def rounded(image: QImage) -> QImage:
    """The picture with 64 steps a colour, and white as white as it was: gradients then take little room as PNG."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    wide, high = plain.width(), plain.height()
    values = np.frombuffer(plain.constBits(), np.uint8).reshape(high, plain.bytesPerLine())[:, : 3 * wide].astype(int)
    steps = np.where(values == 255, 255, np.minimum((values + 2) // 4 * 4, 255)).astype(np.uint8)
    return QImage(steps.tobytes(), wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()


def main() -> int:
    """Take all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="overview-shots-") as home:
        os.environ[HOME_VARIABLE] = home
        run_job("prepare", {"first": True})
        application = QApplication(sys.argv[:1])
        first = Stage(application, "light", folder, fresh=True)
        first.shoot("first-start")
        first.close()
        for name in ("light", "dark"):
            stage = Stage(application, name, folder)
            stage.open(0)
            stage.shoot("country")
            stage.window.lists.choose_lens(STORIES)
            stage.shoot("stories")
            stage.window.lists.choose_lens(OVERLOOKED)
            stage.shoot("overlooked")
            stage.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
