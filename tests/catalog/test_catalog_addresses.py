"""Addresses that hold a secret."""

from __future__ import annotations

import time

import pytest

from overview.catalog.addresses import without_secrets


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://me:word@a.example/f", "https://a.example/f"),
        ("https://a.example/f?token=abc", "https://a.example/f"),
        ("https://a.example/f?a=1&access_token=abc&b=2#top", "https://a.example/f?a=1&b=2#top"),
        ("https://a.example/f?apikey=0a9b8c", "https://a.example/f"),
        ("https://a.example/f?key=1f3870be274f", "https://a.example/f"),
        ("https://a.example/f?Password=x", "https://a.example/f"),
        ("https://a.example/f?se=1&sig=ab%3D&jwt=a.b.c", "https://a.example/f?se=1"),
        ("https://a.example/f?key=politics", "https://a.example/f?key=politics"),
        ("https://a.example/f?author=ann&passage=2&monkey=a1", "https://a.example/f?author=ann&passage=2&monkey=a1"),
        ("https://a.example/@ann/f?x", "https://a.example/@ann/f?x"),
        ("https://[a.example/f?token=abc", "https://[a.example/f?token=abc"),
        ("", ""),
    ],
)
def test_what_is_secret_goes_and_the_rest_stays(address: str, clean: str) -> None:
    assert without_secrets(address) == clean


def test_a_long_name_takes_no_time() -> None:
    address = f"https://a.example/f?{'_' * 100_000}=1"
    began = time.process_time()
    assert without_secrets(address) == address
    assert time.process_time() - began < 5  # of the processor; it took a minute
