"""What orders the edition is told on its page, also where that leaves."""

from __future__ import annotations

import contextlib
import shutil
import time
from pathlib import Path

from overview.export import edition_page
from overview.library.edition import edition
from overview.library.opening import open_library
from overview.ui.edition import ORDER, content


def test_an_exported_edition_says_what_orders_it(sample_library: Path, tmp_path: Path) -> None:
    now = int(time.time())
    shutil.copytree(sample_library, tmp_path / "sample")
    for folder, told in ((tmp_path / "sample", True), (tmp_path / "empty", False)):
        with contextlib.closing(open_library(folder)) as library, contextlib.closing(library.connect()) as connection:
            shown = content(edition(connection, "US", now), [])
        assert (ORDER in edition_page.page(shown.title, shown.published, shown.html, {})) is told
