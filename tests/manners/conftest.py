"""What the tests of manners share: a library with articles from a few countries, and a session bus of their own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from overview.library.opening import Library, open_library
from overview.paths import places


@pytest.fixture
def library(sample_library: Path) -> Iterator[Library]:
    """A library of the test's own with the sample edition."""
    shutil.copytree(sample_library, places().data)
    opened = open_library(places().data)
    yield opened
    opened.close()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A real session bus with nobody on it."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("needs Debian's dbus-daemon")
    address = f"unix:path={tmp_path / 'bus'}"
    words = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address={address}"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
        assert daemon.stdout is not None
        daemon.stdout.readline()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()
