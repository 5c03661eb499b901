"""`overview doctor`: every part has its line, and the report has nothing private."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import fail
from keyring.errors import KeyringLocked

from overview.commands import doctor
from overview.crash import ENGINE_LOG
from overview.library import sources
from overview.library.opening import Library
from overview.library.recovery import salvage
from overview.paths import places
from overview.settings.declared import PROXY, THEME
from overview.settings.store import Settings
from overview.ui.theme.undrawn import PACKAGES, SYSTEMS, UNKNOWN_TO_QT

PARTS = {
    "version", "parts", "session", "settings", "windows", "fonts", "folder", "library", "copies", "engine", "models",
    "keyring", "crashes",
}  # fmt: skip


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "overview", "doctor", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def test_it_tells_of_every_part_once(library: Library) -> None:
    made = run("--json")
    told = [json.loads(line) for line in made.stdout.splitlines()]
    assert {one["about"] for one in told} == PARTS
    assert len(told) == len(PARTS)
    assert made.returncode == int(not all(one["well"] for one in told))
    words = {one["about"]: one["words"] for one in told}
    assert "sound" in words["library"]
    with closing(library.connect()) as connection:
        on = len([one for one in sources.every(connection) if one.enabled])
    assert f" {on:,} on, 0 of these failing" in words["library"]
    assert "(source tree)" in words["version"]
    assert made.stderr == ""


def test_scripts_without_a_font_are_named_with_the_remedy() -> None:
    (fonts,) = [json.loads(line) for line in run("--json").stdout.splitlines() if '"fonts"' in line]
    known = {*SYSTEMS, *UNKNOWN_TO_QT}
    assert "Latin" not in known
    if fonts["well"]:
        assert fonts["words"] == "there are glyphs for every script"
    else:
        named = fonts["words"].removeprefix("no glyphs for ").partition(". ")[0].split(", ")
        assert {name.replace(" ", "") for name in named} < known
        assert not {"Arabic", "Devanagari"} & set(named), "these come with Overview"
        assert PACKAGES in fonts["words"] or "Noto" in fonts["words"]


def test_what_is_wrong_ends_with_code_1(library: Library) -> None:
    library.close()
    file = places().data / "library.sqlite"
    content = bytearray(file.read_bytes())
    content[:16] = b"no database here"
    file.write_bytes(content)
    made = run()
    assert made.returncode == 1
    (line,) = [line for line in made.stdout.splitlines() if line.startswith("! library")]
    assert "overview restore" in line


def test_a_file_in_the_place_of_the_folder_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("OVERVIEW_HOME", str(tmp_path / "file"))
    made = run()
    assert made.returncode == 1 and "Traceback" not in made.stderr
    (line,) = [line for line in made.stdout.splitlines() if line.startswith("! folder")]
    assert "--library DIR" in line


def test_a_library_that_is_damaged_in_part_is_told_with_the_remedy(library: Library) -> None:
    with closing(library.connect()) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'note'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    library.close()
    file = places().data / "library.sqlite"
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(content)
    (line,) = [line for line in run().stdout.splitlines() if line.startswith("! library")]
    assert "damaged in part" in line and "overview restore" in line


def test_libraries_that_were_set_aside_are_named(library: Library) -> None:
    library.close()
    salvage(places().data)
    (kept,) = places().data.glob("library.sqlite.damaged-*[0-9]")
    (line,) = [line for line in run().stdout.splitlines() if " copies " in line]
    assert line.endswith(f" MB): {kept.name}")


@pytest.mark.usefixtures("qapp")  # else a smaller one is made, which no window can be shown with
def test_the_report_has_nothing_private(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    where = places()
    where.logs.mkdir(parents=True, exist_ok=True)
    (where.logs / "crash-20260101-000000.txt").write_text(f'File "{tmp_path}/x.py"\nValueError: old')
    (where.logs / "crash-20260102-000000.txt").write_text(f'File "{tmp_path}/x.py"\nValueError: newest')
    (where.logs / ENGINE_LOG).write_text("FetchFailed: 'https://feeds.example/rss?key=5ecret' did not answer\n")
    chosen = Settings(where.data)
    chosen.set(PROXY, "socks5h://reader:5ecret@proxy.example:9050")
    chosen.set(THEME, "dark")
    assert doctor.run(["--report", str(tmp_path / "report.txt")]) == 0
    assert "Read it before" in capsys.readouterr().out
    told = (tmp_path / "report.txt").read_text()
    assert str(tmp_path) not in told
    assert "ValueError: newest" in told
    assert "ValueError: old" not in told
    assert "FetchFailed: 'https://…' did not answer" in told
    assert "appearance.theme=dark, network.proxy set" in told
    assert "5ecret" not in told
    with closing(library.connect()) as connection:
        titles = [title for (title,) in connection.execute("SELECT title FROM article")]
    assert titles
    assert not [title for title in titles if title in told]
    assert doctor.run(["--report", str(tmp_path / "none" / "report.txt")]) == 1


def test_a_keyring_that_is_locked_is_not_well_and_none_is_no_fault(
    system_keyring: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: str) -> str:
        raise KeyringLocked("Failed to unlock the collection!")

    def line() -> str:
        doctor.run([])
        return next(line for line in capsys.readouterr().out.splitlines() if line[2:].startswith("keyring"))

    assert line().startswith("✓ keyring      keeps")
    monkeypatch.setattr(system_keyring, "set_password", refused)
    assert line() == (
        "! keyring      The system’s keyring is locked or does not answer (Failed to unlock the collection)."
    )
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    assert line().startswith("✓ keyring      This system has no keyring")
