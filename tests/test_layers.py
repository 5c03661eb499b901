"""Which room may know which: the table in ARCHITECTURE.md, read from there, against every import of the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from overview import paths

CODE = Path(paths.__file__).parent
MAP = CODE.parent.parent / "ARCHITECTURE.md"
ROOT_FILES = {"overview/__init__.py", "overview/__main__.py"}
QT_OUTSIDE = {"imaging", "export.pdf", "engine.pictures"}  # pictures and PDF


class Room(NamedTuple):
    """A row of the table: the modules it is made of, and what it may know (modules, with all below them)."""

    parts: frozenset[str]
    knows: frozenset[str]


class Import(NamedTuple):
    """A module and one that it imports, at its top or inside a function."""

    module: str
    imported: str


def rooms(text: str) -> list[Room]:
    """The table, from the ground up."""
    found: list[Room] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        parts = frozenset(part.removesuffix("/").removesuffix(".py") for part in re.findall(r"`([^`]+)`", cells[0]))
        if line.startswith("| `") and len(cells) == 3:
            found.append(Room(parts, _known(cells[2], found)))
    return found


def _known(words: str, below: list[Room]) -> frozenset[str]:
    if words == "nothing":
        return frozenset()
    if words in ("all", "all above"):
        return frozenset().union(*(room.parts for room in below))
    named = [word.strip().strip("`") for word in re.split(r",| and ", words)]
    ground = below[0].parts
    return frozenset(named) - {"ground"} | ground


def imports(file: Path, code: Path) -> Iterator[Import]:
    """What a file imports of the program, as dotted names without `overview.`; "" is the package itself."""
    module = ".".join(file.relative_to(code).with_suffix("").parts).removesuffix(".__init__")
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.split(".")[0] == "overview":
                yield Import(module, name.partition(".")[2])


def trespasses(code: Path, table: list[Room]) -> list[Import]:
    """Imports that no row allows."""
    home: Mapping[str, Room] = {part: room for room in table for part in room.parts}
    wrong = []
    for file in sorted(code.rglob("*.py")):
        if str(file.relative_to(code.parent)) in ROOT_FILES:
            continue
        for one in imports(file, code):
            room = home[one.module.split(".")[0]]
            allowed = room.parts | room.knows | {"__version__"}
            if not any(one.imported == name or one.imported.startswith(f"{name}.") for name in allowed):
                wrong.append(one)
    return wrong


@pytest.fixture(scope="module")
def table() -> list[Room]:
    return rooms(MAP.read_text("utf-8"))


def test_the_map_names_every_room(table: list[Room]) -> None:
    there = {path.stem for path in CODE.iterdir() if path.name[:2] != "__" and (path.is_dir() or path.suffix == ".py")}
    assert {part for room in table for part in room.parts} == there


def test_no_room_knows_more_than_the_map_says(table: list[Room]) -> None:
    assert trespasses(CODE, table) == []


@pytest.mark.parametrize(
    ("file", "line", "imported"),
    [
        ("library/planted.py", "from overview.engine import work", "engine.work"),
        ("stories/planted.py", "def f():\n    import overview.library.articles", "library.articles"),
        ("ui/planted.py", "from overview.engine.server import serve", "engine.server.serve"),
        ("ui/planted.py", "from overview.engine import server", "engine.server"),
        ("feeds/planted.py", "from overview.ui import window", "ui.window"),
        ("isolation/planted.py", "from overview.catalog import countries", "catalog.countries"),
        ("engine/planted.py", "import overview.commands.running", "commands.running"),
    ],
)
def test_a_trespass_is_found(tmp_path: Path, table: list[Room], file: str, line: str, imported: str) -> None:
    planted = tmp_path / "overview" / file
    planted.parent.mkdir(parents=True)
    planted.write_text(line + "\n")
    (found,) = trespasses(tmp_path / "overview", table)
    assert found.imported == imported


def test_what_is_allowed_is_no_trespass(tmp_path: Path, table: list[Room]) -> None:
    allowed = tmp_path / "overview" / "ui" / "allowed.py"
    allowed.parent.mkdir(parents=True)
    allowed.write_text("from overview.engine import protocol\nfrom overview.library.values import Scope\nimport os\n")
    assert trespasses(tmp_path / "overview", table) == []


def test_only_the_window_and_who_makes_pictures_know_qt() -> None:
    """What models the news runs without a window."""
    for file in sorted(CODE.rglob("*.py")):
        module = ".".join(file.relative_to(CODE).with_suffix("").parts)
        if module.startswith("ui.") or module in QT_OUTSIDE:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.startswith("PySide6") for name in names), module
