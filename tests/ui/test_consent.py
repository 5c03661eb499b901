"""What is told before sites are asked for the first time is so."""

from __future__ import annotations

from typing import Any

import pytest

from overview.settings.declared import PROXY, REFRESH_AGREED


@pytest.mark.parametrize(
    ("setting", "seen"),
    [("System ", "your network address"), ("none", "your network address"), ("127.0.0.1:9050", "the proxy’s network")],
)
def test_whose_address_the_sites_see_is_told_as_the_proxy_is_set(app: Any, setting: str, seen: str) -> None:
    app.desk.set(PROXY, setting)
    assert not app.desk.settings.get(REFRESH_AGREED)
    app.window.refreshing.start()
    app.until(lambda: app.sheet is not None)
    assert seen in app.words()
    assert ("Settings › Sources" in app.words()) == (seen == "your network address")
