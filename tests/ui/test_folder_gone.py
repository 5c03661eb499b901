"""A library whose folder goes while its window is open, as with a disk that is unplugged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.settings.declared import READING_SIZE


def test_nothing_is_made_where_the_library_was(home: Path, open_app: Callable[..., Any]) -> None:
    app = open_app()
    elsewhere = home.rename(home.with_name("elsewhere"))
    app.desk.engine.ask("known_models", action="list")
    app.until(lambda: not app.desk.engine.jobs)
    with pytest.raises(OSError, match="No such file"):
        app.desk.settings.set(READING_SIZE, 20)
    app.close()
    assert not home.exists() and elsewhere.exists()
