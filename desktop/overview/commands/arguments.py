"""What the commands share: their argument parser and how they print."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from overview.commands import COMMANDS

LARGEST = 2**63 - 1  # the largest number that a library can have
CODE = 2  # letters: what is as short is a code that is none, not the beginning of a name


def parser(name: str, **options: Any) -> argparse.ArgumentParser:
    """The argument parser of the command `name`, described by its line in COMMANDS."""
    return argparse.ArgumentParser(prog=f"overview {name}", description=COMMANDS[name].help + ".", **options)


def add_json(to: argparse.ArgumentParser) -> None:
    """Give a parser the option `--json`."""
    to.add_argument("--json", action="store_true", help="print JSON lines")


def add_articles(to: argparse.ArgumentParser, nargs: str | None = None) -> None:
    """Give a parser the argument `id`: an article, or several of them."""
    to.add_argument("id", type=row_number, nargs=nargs, metavar="ID", help="of an article, as list and search show it")


def add_private(to: argparse.ArgumentParser) -> None:
    """Give a parser the option `--allow-private`, which may be repeated."""
    words = "a server of your own network that may be asked; may be repeated"
    to.add_argument("--allow-private", action="append", default=[], metavar="HOST", help=words)


def add_yes(to: argparse.ArgumentParser) -> None:
    """Give a parser the option `--yes`, for `overview.commands.agreeing`."""
    to.add_argument("--yes", action="store_true", help="agree to what is asked before the first time")


def add_action(to: Any, name: str, words: str) -> argparse.ArgumentParser:
    """The parser of an action, of those that `add_subparsers` gave; `words` stand in the list and in its own help."""
    made: argparse.ArgumentParser = to.add_parser(name, help=words, description=f"{words}.")
    return made


def country_code(typed: str) -> str:
    """The type of an argument that names a country, by its code or its whole name in any language."""
    from overview.catalog.countries import countries
    from overview.catalog.names import code_typed, find

    found = code_typed(typed)
    if found is None:
        likely = find(typed, 3) if len(typed) > CODE else []
        near = ", ".join(countries()[one].name for one in likely)
        raise argparse.ArgumentTypeError(f"no country is called {typed!r}" + (f"; is it {near}?" if near else ""))
    return found


def add_countries(options: argparse.ArgumentParser, what: str) -> None:
    """`--country`, which may be repeated; `what` says what becomes of those that are named."""
    options.add_argument(
        "--country", type=country_code, action="append", default=[], metavar="COUNTRY", help=f"{what}; may be repeated"
    )


def row_number(typed: str) -> int:
    """The type of an argument that is the number of an article, a source or an import."""
    try:
        found = int(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed!r} is no number") from None
    if abs(found) > LARGEST:
        raise argparse.ArgumentTypeError(f"{typed!r} is too large for a number")
    return found


def amount(typed: str) -> int:
    """The type of an argument that says how many, at least one."""
    wanted = int(typed) if typed.isdecimal() else 0
    if wanted < 1:
        raise argparse.ArgumentTypeError(f"{typed!r} is no whole number from 1 on")
    return min(wanted, LARGEST)


def plain_text(typed: str) -> str:
    """The type of an argument that goes into the library or is looked for in it: what is no UTF-8 is replaced."""
    return typed.encode("utf-8", "replace").decode()


def file_path(typed: str) -> Path:
    """The type of an argument that names a file or folder: nothing is no name, though Path takes it for this folder."""
    if not typed:
        raise argparse.ArgumentTypeError("the name of a file is empty")
    return Path(typed)


def print_json(value: dict[str, Any]) -> None:
    """One JSON line on the standard output, in UTF-8 whatever the locale says."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
