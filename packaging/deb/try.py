"""Try a package as a reader would, in a Debian of its own: install, start from the menu, drop a file, look, remove.

    python packaging/deb/try.py FOLDER SUITE DEB [PICTURE.png]

FOLDER becomes a Debian SUITE (bookworm, trixie) by debootstrap, unless it is one already. Needs root and Debian's
debootstrap xvfb openbox xdotool imagemagick. Runs in the environment of the tests: PySide6 is what drags the file.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "desktop"))

from overview.identity import APPLICATION_ID

DISPLAY = ":97"
DESKTOP = ("libglib2.0-bin", "desktop-file-utils", "shared-mime-info")  # what a desktop has: asks and launches
ARTICLE = """<!doctype html><html lang="en"><title>A bridge for Mwea</title><meta name="author" content="A. Tester">
<body><article><h1>A bridge for Mwea</h1>
<p>The new bridge at Mwea was opened to traffic on Monday, two years after the flood
took the old one away, and the first to cross it was a herd of goats on its way to the market.</p>
<p>Builders worked through both rainy seasons. The county says that the crossing saves an hour on the way to the town,
and that lorries may use it as soon as the last railings are painted, which should take until the end of the month.</p>
<p>For two years people had crossed the river in boats, and twice a day a teacher brought forty children over to their
school. She says that she will miss the boat, and that she will be the last to say so aloud. The boatmen have asked for
licences to fish below the bridge, where the water is deep and slow. The council decides on that soon.</p>
</article></body></html>"""
SOURCE = """
import sys
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel
class Source(QLabel):
    def mousePressEvent(self, event): self.pressed = event.position()
    def mouseMoveEvent(self, event):
        if (event.position() - self.pressed).manhattanLength() > 8:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(sys.argv[1])])
            drag = QDrag(self)
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)
application = QApplication(sys.argv[:1])
source = Source("drag me")
source.setWindowTitle("drop-source")
source.setGeometry(0, 0, 120, 60)
source.show()
application.exec()
"""


def main(words: list[str]) -> None:
    """Do it all; whatever does not go as it should ends the program with an AssertionError."""
    root, suite, package = Path(words[0]).absolute(), words[1], Path(words[2])
    picture = words[3] if len(words) > 3 else str(root.with_suffix(".png"))
    if not (root / "etc/debian_version").exists():
        run("debootstrap", "--variant=minbase", suite, root)
    shutil.copy(package, root / "opt/overview.deb")
    with mounted(root):
        inside(root, "apt-get", "update", "-qq")
        began = time.monotonic()
        inside(root, "apt-get", "install", "-y", "/opt/overview.deb", *DESKTOP)
        print(f"installed in {time.monotonic() - began:.0f} s")
        print(inside(root, "overview", "--version").strip())
        opener = inside(root, "gio", "mime", "text/html", check=False)
        assert APPLICATION_ID not in opener, "it must not open web pages by itself"
        assert APPLICATION_ID in inside(root, "gio", "mime", "text/x-opml+xml")
        home = root / "root/.local/share/overview"
        shutil.rmtree(home, ignore_errors=True)
        use(root, picture)
        said = inside(root, "apt-get", "remove", "-y", "overview")
        assert "stays where it is" in said
        assert (home / "library.sqlite").exists(), "removal took the library"
        left = [path for path in ("usr/lib/overview", "usr/bin/overview") if (root / path).exists()]
        assert not left, f"removal left {left}"
    print(f"picture {picture}")


def use(root: Path, picture: str) -> None:
    """Start it through its menu entry, drop a file on its window, take a picture, close it."""
    article = Path("/var/tmp/overview-try ü #1.html")  # noqa: S108 - the same path inside and outside
    for path in (article, root / str(article).lstrip("/")):
        path.write_text(ARTICLE, "utf-8")
    environment = dict(os.environ, DISPLAY=DISPLAY, QT_QPA_PLATFORM="xcb")
    with ExitStack() as ended:

        def start(*command: object) -> None:
            child = subprocess.Popen([str(word) for word in command], env=environment, stderr=subprocess.DEVNULL)
            ended.callback(child.wait)
            ended.callback(child.terminate)

        start("Xvfb", DISPLAY, "-screen", "0", "1680x1050x24", "-nolisten", "tcp")
        time.sleep(1)
        start("openbox")
        entry = f"/usr/share/applications/{APPLICATION_ID}.desktop"
        began = time.monotonic()
        start("chroot", root, "env", f"DISPLAY={DISPLAY}", "HOME=/root", "gio", "launch", entry)
        window = found(environment, "^Overview$")
        print(f"window after {time.monotonic() - began:.2f} s")
        time.sleep(4)
        xdotool(environment, "windowmove", window, 150, 100)
        start(sys.executable, "-c", SOURCE, article)
        source = found(environment, "^drop-source$")
        xdotool(environment, "windowmove", source, 5, 5, "windowraise", source)
        time.sleep(1)
        xdotool(environment, "mousemove", 60, 40, "mousedown", 1)
        for step in range(1, 31):
            xdotool(environment, "mousemove", 60 + 700 * step // 30, 40 + 500 * step // 30)
            time.sleep(0.04)
        for jiggle in (4, -4, 0):
            xdotool(environment, "mousemove", 760 + jiggle, 540)
            time.sleep(0.2)
        xdotool(environment, "mouseup", 1)
        end = time.monotonic() + 120
        while "A bridge for Mwea" not in inside(root, "overview", "search", "bridge Mwea", "--json"):
            assert time.monotonic() < end, "the dropped file is not in the library"
            time.sleep(1)
        time.sleep(3)  # it is opened
        subprocess.run(["import", "-window", "root", picture], env=environment, check=True)
        xdotool(environment, "windowactivate", "--sync", window, "key", "Escape")
        xdotool(environment, "key", "ctrl+q")
        end = time.monotonic() + 20
        while xdotool(environment, "search", "--onlyvisible", "--name", "^Overview$"):
            assert time.monotonic() < end, "the window does not close"
            time.sleep(0.2)


def found(environment: dict[str, str], title: str) -> str:
    """The id of the window with this title, once it shows."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if ids := xdotool(environment, "search", "--onlyvisible", "--name", title).split():
            return ids[-1]
        time.sleep(0.05)
    raise AssertionError(f"no window called {title}")


def xdotool(environment: dict[str, str], *words: object) -> str:
    """What xdotool prints."""
    command = ["xdotool", *(str(word) for word in words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout


def inside(root: Path, *words: str, check: bool = True) -> str:
    """Run something in the other Debian, as its root; gives what it printed."""
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}
    environment |= {"DEBIAN_FRONTEND": "noninteractive"}
    environment |= {name: value for name, value in os.environ.items() if re.fullmatch("(?i)https?_proxy", name)}
    made = subprocess.run(
        ["chroot", root, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert made.returncode == 0 or not check, f"{' '.join(words)}:\n{made.stdout[-2000:]}"
    return made.stdout


def run(*words: object) -> None:
    """Run something quietly."""
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    """/proc and /dev of the machine, as long as the other Debian is used."""
    folders = [name for name in ("proc", "dev") if not os.path.ismount(root / name)]
    for name in folders:
        run("mount", "--bind", f"/{name}", root / name)
    try:
        yield
    finally:
        for name in reversed(folders):
            run("umount", "--lazy", root / name)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(str(__doc__).strip())
    main(sys.argv[1:])
