"""Which addresses are public, and which hosts belong together."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.feeds.web.addresses import is_local_name, is_public, literal, same_site
from overview.feeds.web.problems import Failed
from overview.feeds.web.resolving import Resolver
from overview.feeds.web.urls import may_see, redirected, target


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::7f00:1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2001::1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "nonsense",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses())
def test_no_more_is_public_than_the_registries_say(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    translated = address.version == 6 and address in ipaddress.ip_network("64:ff9b::/96")
    if is_public(str(address)) and not translated:
        assert address.is_global
        assert not address.is_multicast


@pytest.mark.parametrize(
    ("host", "means"),
    [
        ("127.0.0.1", "127.0.0.1"), ("127.1", "127.0.0.1"), ("127.0.1", "127.0.0.1"), ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"), ("0177.0.0.1", "127.0.0.1"), ("0x7f000001", "127.0.0.1"), ("0", "0.0.0.0"),
        ("0" * 30 + "177.0.0.1", "127.0.0.1"), ("0x" + "0" * 30 + "7f.1", "127.0.0.1"), ("0" * 6_000 + "8", "0.0.0.8"),
        ("999.1.1.1", "0.0.0.0"), ("::1", "::1"), ("news.example", None), ("1.2.3.4.5", None), ("1.example", None),
    ],
)  # fmt: skip
def test_literals(host: str, means: str | None) -> None:
    assert literal(host) == means


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.", "a.localhost", "router", "nas.local", "x.internal", "x.home.arpa"]
)
def test_local_names(host: str) -> None:
    assert is_local_name(host)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("news.example", "www.news.example", True), ("feeds.news.example", "news.example", True),
        ("a.co.uk", "b.co.uk", False), ("www.a.co.uk", "rss.a.co.uk", True), ("news.example", "other.example", False),
        ("a.blogspot.com", "b.blogspot.com", False), ("1.2.3.4", "9.9.3.4", False),
    ],
)  # fmt: skip
def test_sites(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("nas.local", "nas.local"),
        ("NAS.local:8080", "nas.local"),
        ("http://nas.local:8080/rss ", "nas.local"),
        ("192.168.1.7", "192.168.1.7"),
        ("192.168.1.7:80", "192.168.1.7"),
        ("::1", "::1"),
        ("http://[::1]:80/", "::1"),
    ],
)
def test_a_server_at_home_is_allowed_however_it_is_written(typed: str, host: str) -> None:
    resolver = Resolver(frozenset({typed}))
    assert resolver.allows(host) and not resolver.allows("router.local")


def test_targets() -> None:
    wanted = target(" https://Ann:p%40ss@Bücher.example:443/ä b?q=1 2#frag ")
    assert wanted.url == "https://xn--bcher-kva.example/%C3%A4%20b?q=1%202"
    assert (wanted.user, wanted.password, wanted.origin) == ("Ann", "p@ss", ("https", "xn--bcher-kva.example", 443))
    assert redirected(wanted, "../c").url == "https://xn--bcher-kva.example/c"
    assert redirected(wanted, "//other.example:8080").url == "https://other.example:8080/"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://paper.example/page", True),
        ("https://www.paper.example/page", True),
        ("http://paper.example/feed", False),
        ("https://other.example/feed", False),
        ("nowhere", False),
    ],
)
def test_what_a_site_may_see_of_a_secret(address: str, shown: bool) -> None:
    assert may_see("https://paper.example/feed", address) is shown
    assert may_see("http://paper.example/feed", address) is (shown or address.startswith("http:"))


@given(st.text() | st.from_regex(r"https?://[^/]{0,20}(:\d{1,6})?/.{0,30}"))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        wanted = target(text)
    except Failed:
        return
    assert wanted.host.isascii()
    assert not set("\r\n \0") & set(wanted.path + wanted.host)
    assert target(wanted.url).url == wanted.url
