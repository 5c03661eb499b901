"""The icons that come with the program are those that it draws."""

from __future__ import annotations

import ast
from pathlib import Path

from overview.paths import resource

UI = Path(__file__).parents[2] / "desktop" / "overview" / "ui"


def test_every_icon_is_named_where_something_is_drawn() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in UI.rglob("*.py")]
    words = {one.value for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Constant)}
    icons = {path.stem for path in resource("icons", "x.svg").parent.glob("*.svg")}
    assert icons and not icons - words
