"""What the window remembers between two starts: its size, widths, what was open. Not settings: nobody sets them."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from overview.settings.store import write_whole

FILE_NAME = "window.json"


def load(folder: Path) -> dict[str, Any]:
    """What was remembered; empty when there is nothing or it can't be read."""
    try:
        found = json.loads((folder / FILE_NAME).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(folder: Path, values: dict[str, Any]) -> None:
    """Remember these values. That they could not be written is no reason to bother the reader."""
    with contextlib.suppress(OSError):
        write_whole(folder / FILE_NAME, values)
