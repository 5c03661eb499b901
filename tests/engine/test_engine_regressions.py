"""Faults that the engine had once."""

from __future__ import annotations

from overview.engine.credentials import NO_PASS, Pass
from overview.feeds.web.client import Access


def test_credentials_are_shown_to_the_sources_own_site_alone() -> None:
    access = Access("me", "secret-word", "pass=tasty-cookie")
    own = Pass(access, "https://feeds.harbour.example/all")
    assert own.to("https://www.harbour.example/1") == access
    assert own.to("https://pictures.elsewhere.example/1.jpg") is None
    assert own.to("http://www.harbour.example/1") is None  # it would pass in the clear
    assert own.to("not an address") is None
    assert NO_PASS.to("https://harbour.example/") is None
