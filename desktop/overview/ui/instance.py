"""One window per library: a second start hands what it was given to the first and ends."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

MILLISECONDS = 2_000
LARGEST = 4 * 1024 * 1024


def socket_name(data: Path) -> str:
    """The name on which the window of this library listens, of this user only."""
    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    return f"overview-{owner}-{hashlib.sha256(os.fsencode(data)).hexdigest()[:16]}"


class Listener(QObject):
    """The first window's ear.

    Signals: `handed_over(words)` when another start gave its files and addresses (may be none: just come to the front).
    """

    handed_over = Signal(list)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        name = socket_name(data)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left behind by a window that was killed; we hold the lock
            self._server.listen(name)

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > LARGEST:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        try:
            words = json.loads(bytes(socket.readLine().data()))
        except (ValueError, RecursionError):
            words = None
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            socket.write(b"taken\n")
            socket.flush()
            self.handed_over.emit(words)
        else:
            socket.abort()


def hand_over(data: Path, words: list[str]) -> bool:
    """Give words (absolute paths, addresses) to the window that is open; False when it does not answer."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(data))
    if not socket.waitForConnected(MILLISECONDS) or not _own(socket):
        return False
    socket.write(json.dumps(words).encode() + b"\n")
    answered = socket.waitForBytesWritten(MILLISECONDS) and socket.waitForReadyRead(MILLISECONDS)
    return bool(answered and bytes(socket.readLine().data()) == b"taken\n")


def _own(socket: QLocalSocket) -> bool:
    """Whether who listens there is this user: it is in a folder where anybody may take a name first."""
    if not hasattr(os, "getuid"):  # on Windows it is in no folder
        return True
    try:
        return Path(socket.fullServerName()).lstat().st_uid == os.getuid()
    except OSError:
        return False
