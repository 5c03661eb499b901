"""Start at login on Linux: an entry that desktops understand, with every name of a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from overview.autostart import command, quoted, start_at_login, starts_at_login
from overview.identity import APPLICATION_ID
from overview.paths import HOME_VARIABLE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the XDG autostart specification")


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "autostart" / f"{APPLICATION_ID}.desktop"


def test_on_and_off(entry: Path) -> None:
    assert not starts_at_login()
    start_at_login(True)
    assert starts_at_login()
    assert "X-GNOME-Autostart-enabled=true" in entry.read_text()
    start_at_login(False)
    start_at_login(False)
    assert not entry.exists()


def test_the_validator_of_the_specification_takes_it(entry: Path) -> None:
    if not shutil.which("desktop-file-validate"):
        pytest.skip("needs Debian's desktop-file-utils")
    start_at_login(True)
    made = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout) == (0, "")


def test_it_starts_this_library_whatever_its_folder_is_called(
    entry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / 'a "b" $c `d` \\e 100% ü'
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    assert command()[-2:] == ["--library", str(home)]
    start_at_login(True)
    line = next(line for line in entry.read_text().splitlines() if line.startswith("Exec="))
    assert unquoted(line.removeprefix("Exec=")) == command()


def test_an_appimage_is_started_by_its_file_and_not_from_where_it_is_mounted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPIMAGE", "/home/reader/Overview.AppImage")
    monkeypatch.setenv("APPDIR", str(Path(sys.executable).parent))
    assert command()[0] == "/home/reader/Overview.AppImage"
    monkeypatch.setenv("APPDIR", "/tmp/.mount_terminal")
    assert command()[0] == sys.executable


def unquoted(line: str) -> list[str]:
    """The words of an Exec line, as the Desktop Entry Specification has them read."""
    text = line.replace("\\\\", "\\")  # first as the string of a key
    words, word, inside, escaped = [], "", False, False
    for letter in text:
        if escaped:
            word, escaped = word + letter, False
        elif inside and letter == "\\":
            escaped = True
        elif letter == '"':
            inside = not inside
            words += [word] if not inside else []
            word = ""
        elif inside:
            word += letter
    return [one.replace("%%", "%") for one in words]


def test_nothing_is_left_unquoted() -> None:
    assert quoted("plain") == '"plain"'
    assert quoted("50%") == '"50%%"'


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config").write_text("no folder")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with pytest.raises(OSError, match=os.strerror(20)):
        start_at_login(True)


def test_a_user_without_a_folder_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody(monkeypatch)
    with pytest.raises(OSError, match="no home folder"):
        start_at_login(True)


def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a user of whom the system knows nothing, as in many a container."""
    import pwd

    def unknown(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
