"""What a second start gives to the window that is open."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from pytestqt.qtbot import QtBot

from overview.paths import make_private, places, program
from overview.process_lock import WINDOW, ProcessLock
from overview.ui import start
from overview.ui.instance import Listener, hand_over, socket_name


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can make a socket another user's"
)
@pytest.mark.parametrize("owner", [0, 65534])
def test_nothing_is_handed_to_another_user(qapp: object, tmp_path: Path, owner: int) -> None:
    name = Path(QDir.tempPath(), socket_name(tmp_path))
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(str(name))
        try:
            os.chown(name, owner, owner)
            ear.listen()
            ear.settimeout(5)
            hand_over(tmp_path, ["/a letter.html"])  # nobody answers
            with ear.accept()[0] as other:
                heard = other.recv(100)
        finally:
            name.unlink()
    assert heard == (b"" if owner else b'["/a letter.html"]\n')


def test_a_library_may_lie_in_a_folder_whose_name_is_no_text() -> None:
    names = {socket_name(Path(os.fsdecode(b"/home/a/" + name))) for name in (b"\xff", b"\xfe", "ÿ".encode())}
    assert len(names) == 3 and all(name.isascii() for name in names)


@pytest.mark.skipif(sys.platform == "win32", reason="no name of a file has a colon there")
def test_files_count_from_where_they_were_typed_also_with_a_colon_in_their_names(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "Notes 10:30.html").touch()
    make_private(places().data)
    lock = ProcessLock(places().data, WINDOW)
    assert lock.take()
    listener = Listener(places().data)
    given: list[list[str]] = []
    listener.handed_over.connect(given.append)
    address = f"https://a.example/{'b' * 300}"  # longer than a file may be called
    with subprocess.Popen([*program(), "Notes 10:30.html", "a.html", address], cwd=tmp_path) as child:
        qtbot.waitUntil(lambda: child.poll() is not None)
    assert given == [[str(tmp_path / "Notes 10:30.html"), str(tmp_path / "a.html"), address]]
    listener.close()
    lock.free()


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has loaded is told there only")
def test_a_window_opens_when_the_one_that_is_closing_is_gone(qtbot: QtBot) -> None:
    make_private(places().data)
    closing = ProcessLock(places().data, WINDOW)
    assert closing.take()
    with subprocess.Popen(program()) as child:
        maps = Path(f"/proc/{child.pid}/maps")
        qtbot.waitUntil(lambda: child.poll() is not None or "QtNetwork" in maps.read_text())
        time.sleep(0.5)  # it has asked, and nobody listened
        closing.free()
        qtbot.waitUntil(lambda: child.poll() is not None or hand_over(places().data, []))
        assert child.poll() is None
        child.terminate()
        qtbot.waitUntil(lambda: child.poll() is not None)
        assert child.returncode == 0


def test_of_a_window_that_never_answers_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "CLOSING", 0.0)
    make_private(places().data)
    silent = ProcessLock(places().data, WINDOW)
    assert silent.take()
    assert start.open_window([]) == 2
    assert capsys.readouterr().err == "overview: Another Overview has this library open and does not answer.\n"
    silent.free()
