"""The composition root: what was typed becomes a command, or the window."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from overview import __version__
from overview.paths import HOME_VARIABLE
from overview.preflight import python_trouble

USAGE = 2
SERIAL_NUMBER = "-psn_"  # what older versions of macOS pass to a program that is double-clicked begins so
SELDOM = 50_000  # objects between two looks for garbage: most of what a command makes lasts until its end


def main(arguments: list[str] | None = None) -> int:
    """Run the program. `arguments` without the program's name; by default those of the process. Gives the exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if trouble := python_trouble():
        print(f"overview: {trouble}", file=sys.stderr)
        return USAGE
    try:
        words = _take_library(words)
    except ValueError as error:
        print(f"overview: {error}", file=sys.stderr)
        return USAGE
    if words and words[0].startswith(SERIAL_NUMBER):
        del words[0]
    if words and words[0] == "worker":
        from overview.isolation.worker import main as worker

        return worker(words[1:])
    if words:
        from overview.commands import COMMANDS, help_text

        if words[0] in ("-h", "--help"):
            return printing(lambda: print(help_text()))
        if words[0] in ("-V", "--version"):
            return printing(lambda: print(f"overview {__version__}"))
        if words[0] in COMMANDS:
            return _run_command(words[0], words[1:])
        if trouble := _mistyped(words[0]):
            print(f"overview: {trouble}", file=sys.stderr)
            return USAGE
    gc.disable()  # until the first paint: looking for garbage among what is only being made takes a tenth of the start
    from overview.ui.start import open_window

    return open_window(words)


def _run_command(name: str, words: list[str]) -> int:
    """Run one command of COMMANDS; gives its exit code."""
    from overview.commands import COMMANDS

    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)  # the end of the process needs no look for garbage
    command = COMMANDS[name]
    return printing(lambda: getattr(import_module(command.module), command.function)(words))


def printing(act: Callable[[], int | None]) -> int:
    """Do what prints, and give its exit code (0 for None). An interrupt ends it with 130, a closed pipe silently; a
    full disk and a standard output that is closed are told."""
    _open_streams()
    try:
        code = act() or 0
        print(end="", flush=True)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EBADF):
            raise
        print(f"overview: {error.strerror}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    return code


def _open_streams() -> None:
    """Have all standard streams, or a file of the library would take the number of one that was closed. There is
    nothing to read from such a one; to write to the output fails. What a terminal or a pipe has no sign for comes as a
    question mark: outside UTF-8, on Windows above all, headlines would end a command."""
    for name, mode, flags in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.open(os.devnull, flags), mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")


def _mistyped(word: str) -> str:
    """What is wrong with a first word that is no command but looks like one, or like an option; "" where it may be a
    file or an address."""
    if word == "--" or any(mark in word for mark in "./\\:") or os.path.exists(word):  # noqa: PTH110 - never raises
        return ""
    if word.startswith("-"):
        return f"there is no option {word}; see overview --help"
    from difflib import get_close_matches

    from overview.commands import listed

    near = "".join(get_close_matches(word, listed(), 1))
    return f"there is no command or file {word}; {f'is it {near}?' if near else 'see overview --help'}"


def _take_library(words: list[str]) -> list[str]:
    """Take `--library DIR` out of the words, wherever it stands before `--`; it holds for all processes of this one.

    Raises ValueError when the folder is not named.
    """
    kept: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            kept += [word, *rest]
        elif word == "--library":
            _choose_library(next(rest, ""))
        elif word.startswith("--library="):
            _choose_library(word.partition("=")[2])
        else:
            kept.append(word)
    return kept


def _choose_library(folder: str) -> None:
    """Have all processes of this one keep everything in `folder`. Raises ValueError when that is empty, which Path
    would take for the folder where the reader happens to be."""
    if not folder:
        raise ValueError("--library needs a folder")
    home = os.path.expanduser(folder)  # noqa: PTH111 - never raises; shells leave the ~ of --library=~/news alone
    os.environ[HOME_VARIABLE] = str(Path(home).absolute())
