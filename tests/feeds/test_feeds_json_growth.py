"""A feed in JSON that is no JSON takes no longer than its size: the engine itself reads it."""

from __future__ import annotations

import time

import pytest

from overview.feeds.parse import parse
from overview.feeds.values import NotAFeed

MANY = 30_000


@pytest.mark.parametrize("tail", ["", "\\"])
@pytest.mark.parametrize("again", ['\\"', '"a', ",   ", '"\\\\"'])
def test_what_does_not_end_is_read_once(again: str, tail: str) -> None:
    began = time.process_time()
    with pytest.raises(NotAFeed):
        parse(f'{{"items": ["{again * MANY}{tail}'.encode(), address="https://lamp.example/feed")
    assert time.process_time() - began < 2.0
