"""Overview as a guest: one window per library, what it is given to open, what it says when it can't start."""

from __future__ import annotations

import ast
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from overview import __version__, preflight
from overview.preflight import apt_line, missing_libraries
from overview.process_lock import WINDOW, ProcessLock

from ..waiting import until

ARTICLE = (
    "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>" + "<p>{1}</p>" * 4 + "</article></body></html>"
)
TEXT = "The ferry went out at dawn with forty sheep on board, and came back in the evening with as many opinions of it."
NAMES = ("plain.html", "with space.html", "ümlaut.html", "per%23cent #1.html")


def environment(home: Path, **more: str) -> dict[str, str]:
    session = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE")
    kept = {name: value for name, value in os.environ.items() if name not in session}
    return kept | {"OVERVIEW_HOME": str(home)} | more


def overview(*words: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    command = [sys.executable, "-m", "overview", *words]
    return subprocess.run(
        command, env=environment(home, **more), capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name in NAMES:
        (tmp_path / name).write_text(ARTICLE.format(f"Ferry of {name}", TEXT), "utf-8")
    return [tmp_path / name for name in NAMES]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The real window, in a process of its own."""
    with ExitStack() as ended:
        opened = open_window(tmp_path / "home")
        ended.callback(opened.wait)
        ended.callback(opened.kill)
        yield opened


def open_window(home: Path) -> subprocess.Popen[bytes]:
    opened = subprocess.Popen([sys.executable, "-m", "overview"], env=environment(home))
    until(lambda: (home / "library.sqlite").exists() and has_window(home))
    return opened


def titles(home: Path) -> set[str]:
    with closing(sqlite3.connect(home / "library.sqlite")) as connection:
        return {title for (title,) in connection.execute("SELECT title FROM article WHERE title LIKE 'Ferry of %'")}


def has_window(home: Path) -> bool:
    lock = ProcessLock(home, WINDOW)
    free = lock.take()
    lock.free()
    return not free


def test_a_second_start_hands_over_what_it_was_given_in_every_form(
    window: subprocess.Popen[bytes], files: list[Path], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    plain, space, umlaut, percent = files
    given = [str(plain), space.as_uri(), umlaut.as_uri().replace("%C3%BC", "ü"), percent.as_uri()]
    assert "%23" in given[-1]
    until(lambda: overview(*given, home=home).returncode == 0)
    until(lambda: titles(home) == {f"Ferry of {name}" for name in NAMES})
    assert window.poll() is None


def test_after_kill_9_the_next_start_needs_no_help(window: subprocess.Popen[bytes], tmp_path: Path) -> None:
    home = tmp_path / "home"
    until(lambda: overview(home=home).returncode == 0)  # it answers
    window.send_signal(signal.SIGKILL)
    window.wait()
    again = open_window(home)
    try:
        until(lambda: overview(home=home).returncode == 0)
        assert again.poll() is None
    finally:
        again.kill()
        again.wait()


def test_what_macos_gives_as_an_event_is_kept_until_it_is_taken() -> None:
    program = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from overview.ui.application import MacApplication
application = MacApplication(["overview"])
told = []
application.opened.connect(lambda: told.append(len(told)))
application.sendEvent(application, QFileOpenEvent("/tmp/a b #1.html"))
application.sendEvent(application, QFileOpenEvent(QUrl("overview:country/KE")))
assert told == [0, 1]
print(application.take(), application.take())
"""
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "['/tmp/a b #1.html', 'overview:country/KE'] []"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "There is no display"),
        ({"DISPLAY": ":4999"}, "The display :4999 does not answer"),
        ({"WAYLAND_DISPLAY": "gone"}, "The display gone does not answer"),
        ({"WAYLAND_DISPLAY": "gone", "DISPLAY": ":4999"}, "The display gone does not answer"),
        ({"WAYLAND_DISPLAY": "gone", "XDG_RUNTIME_DIR": "/"}, "The display gone does not answer"),
        ({"QT_QPA_PLATFORM": "wayland;xcb:x"}, "There is no display"),
    ],
)
def test_without_a_display_one_sentence_and_exit_code_2(tmp_path: Path, more: dict[str, str], words: str) -> None:
    made = overview(home=tmp_path, **{"QT_QPA_PLATFORM": "", **more})
    assert made.returncode == 2
    (sentence,) = made.stderr.strip().splitlines()
    lacking = apt_line(
        missing_libraries(display=True)
    ).split()  # these are told first: no display is asked without them
    assert words in sentence or lacking[-1] in sentence or "libwayland" in sentence


@pytest.mark.skipif(sys.platform != "linux", reason="the dynamic linker of Linux")
def test_a_missing_library_is_named_with_the_command_that_brings_it(tmp_path: Path) -> None:
    (tmp_path / "libxcb-cursor.so.0").write_text("no library")
    made = overview(home=tmp_path, QT_QPA_PLATFORM="", DISPLAY=":4999", LD_LIBRARY_PATH=str(tmp_path))
    assert made.returncode == 2
    (sentence,) = made.stderr.strip().splitlines()
    assert "apt-get install" in sentence
    assert "libxcb-cursor0" in sentence
    assert "libxcb-cursor.so.0" in sentence  # by which it is found where there is no apt-get


def test_an_old_python_is_one_sentence_and_exit_code_2() -> None:
    program = "import sys; sys.version_info = (3, 10, 4, 'final', 0); from overview.app import main; sys.exit(main())"
    for word in ("--version", "doctor", "file.html"):
        made = subprocess.run([sys.executable, "-c", program, word], capture_output=True, text=True, check=False)
        assert made.returncode == 2
        (sentence,) = made.stderr.strip().splitlines()
        assert "needs Python 3.11 or newer; this is 3.10" in sentence


def test_what_says_that_a_python_is_too_old_can_be_read_by_one() -> None:
    """Of `dev.py`, which older ones read too, tests/packaging/test_dev.py says so."""
    tree = ast.parse(Path(preflight.__file__).read_text("utf-8"), feature_version=(3, 8))
    postponed = [alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert "annotations" in postponed, "old ones know no `str | None`"


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("serach", "is it search?"),
        ("frobnicate", "no command or file frobnicate"),
        ("--jsno", "no option --jsno"),
        ("x" * 300, "no command or file xxx"),  # longer than the name of a file may be
    ],
)
def test_a_mistyped_command_opens_no_window(tmp_path: Path, word: str, words: str) -> None:
    made = overview(word, "storm", home=tmp_path)
    assert made.returncode == 2
    (sentence,) = made.stderr.strip().splitlines()
    assert words in sentence


def test_what_macos_passes_to_a_program_that_is_double_clicked_is_no_command(tmp_path: Path) -> None:
    made = overview("-psn_0_12345", "--version", home=tmp_path)
    assert (made.returncode, made.stderr) == (0, "") and made.stdout.startswith("overview ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_under_what_is_printed_is_one_sentence(tmp_path: Path) -> None:
    for words in (["sources", "list"], ["about"]):  # more than is kept to be written together, and less
        with Path("/dev/full").open("w") as full:
            made = subprocess.run(
                [sys.executable, "-m", "overview", *words],
                env=environment(tmp_path),
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert made.returncode == 1
        (sentence,) = made.stderr.strip().splitlines()
        assert "No space left" in sentence


def test_an_unwritable_folder_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    made = overview(home=tmp_path / "file" / "home")
    assert made.returncode == 2
    assert "may not write to" in made.stderr
    assert len(made.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_what_is_read_is_no_business_of_other_users_of_the_computer(
    window: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    assert overview("list", home=tmp_path / "of a command").returncode == 0
    made = [tmp_path / "of a command", tmp_path / "home", tmp_path / "home" / "logs"]
    until(lambda: all(folder.exists() for folder in made) or window.poll() is not None)
    assert [folder.stat().st_mode & 0o777 for folder in made] == [0o700] * 3


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_folder_inside_one_that_is_closed_is_one_sentence(tmp_path: Path) -> None:
    program = (
        "import ctypes, os, sys; from overview.ui.start import open_window;"
        "os.geteuid() or os.setuid(65534); sys.exit(open_window([]))"
    )
    (tmp_path / "closed").mkdir(mode=0)
    more = environment(tmp_path / "closed" / "home", QT_QPA_PLATFORM="offscreen")
    made = subprocess.run([sys.executable, "-c", program], env=more, capture_output=True, text=True, check=False)
    assert made.returncode == 2
    (sentence,) = made.stderr.strip().splitlines()
    assert "may not write to" in sentence


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the right to become another user")
def test_a_user_without_a_home_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    program = (
        "import os, sys, platformdirs.unix; from overview.ui.start import open_window;"
        "os.setuid(54321); sys.exit(open_window([]))"
    )
    more = {name: value for name, value in environment(tmp_path).items() if not name.endswith("HOME")}
    made = subprocess.run([sys.executable, "-c", program], env=more, capture_output=True, text=True, check=False)
    assert made.returncode == 2
    assert made.stderr.strip() == "overview: This user has no home folder. Set HOME to one, or use --library DIR."


def test_help_and_version_import_neither_qt_nor_anything_heavy(tmp_path: Path) -> None:
    for word in ("--help", "--version"):
        command = [sys.executable, "-X", "importtime", "-m", "overview", word]
        made = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, check=True)
        loaded = {line.rpartition("|")[2].strip() for line in made.stderr.splitlines()}
        assert not [name for name in loaded if name.startswith(("PySide6", "peewee", "numpy", "lxml", "sqlite3"))]
    assert made.stdout.strip() == f"overview {__version__}"
