"""What a second start gives to the window that is open."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QDir

from overview.ui.instance import hand_over, socket_name


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
