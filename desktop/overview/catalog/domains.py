"""Whose a host is: by the catalogue where it is in it, else by its top-level domain where that is a country's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from overview.catalog.countries import countries
from overview.catalog.sources import SeedSource, sources
from overview.paths import seed

# Under these second levels such a domain is the country's own after all: "example.com.co" is Colombian.
OWN_SECOND_LEVELS = frozenset({"ac", "com", "edu", "gob", "gov", "gouv", "mil", "net", "org"})


class Tables(NamedTuple):
    """What `seeds/domains.toml` says."""

    generic: frozenset[str]  # top-level domains that carry a country's code and say nothing about where a site is made
    international: Mapping[str, str]  # the country of each domain in a country's own script
    seats: Mapping[str, str]  # where houses sit that the catalogue has in several countries, by host


@cache
def tables() -> Tables:
    """The tables."""
    import tomllib

    found = tomllib.loads(seed("domains.toml").read_text(encoding="utf-8"))
    international = {name: code for code, names in found["international"].items() for name in names.split()}
    return Tables(frozenset(" ".join(found["not_national"].values()).split()), international, found["seats"])


def country_of_host(host: str) -> str | None:
    """The country whose media a host belongs to, or None if that cannot be told."""
    name = bare(host)
    for site in domains(name):
        owners = {source.country for source in hosts().get(site, ()) if not source.regional}
        if len(owners) == 1:
            return owners.pop()
        if owners or site in tables().seats:
            return tables().seats.get(site) or national(name)
    return national(name)


def country_of_url(url: str) -> str | None:
    """The country whose media an address belongs to: its site's ("bbc.com/hindi" is Indian) or its host's; or None."""
    source = source_of_url(url)
    if source is not None:
        return source.country
    try:
        return country_of_host(urlsplit(url).hostname or "")
    except ValueError:
        return None


def source_of_url(url: str) -> SeedSource | None:
    """The site of the catalogue that an address belongs to, or None if none or several countries' may be meant.

    A homepage with a path ("bbc.com/hindi") owns what lies below it; the rest of its host only if no other homepage is
    there. Of several feeds of one site the one with the shortest name stands for it: the site's own name.
    """
    try:
        parts = urlsplit(url)
        name, path = bare(parts.hostname or ""), f"{parts.path.rstrip('/')}/"
    except ValueError:
        return None
    for site in domains(name):
        owned = {source: _home_path(source) for source in hosts().get(site, ()) if not source.regional}
        alone = len(set(owned.values())) == 1
        below = [source for source in owned if alone or path.startswith(owned[source])]
        if below:
            longest = max(len(owned[source]) for source in below)
            fitting = [source for source in below if len(owned[source]) == longest]
            several = len({source.country for source in fitting}) > 1
            code = country_of_host(name) if several else fitting[0].country
            return min((one for one in fitting if one.country == code), key=lambda one: len(one.name), default=None)
    return None


@cache
def hosts() -> Mapping[str, tuple[SeedSource, ...]]:
    """The sources by the host of their homepage, in the order of trust."""
    found: defaultdict[str, list[SeedSource]] = defaultdict(list)
    for source in sources().values():
        found[bare(urlsplit(source.homepage).hostname or "")].append(source)
    return {host: tuple(those) for host, those in found.items()}


def _home_path(source: SeedSource) -> str:
    """The path of a source's homepage, with a slash at its end."""
    return f"{urlsplit(source.homepage).path.rstrip('/')}/"


def bare(host: str) -> str:
    """A host in the form in which hosts are compared: small letters, no port, no final dot, no "www."."""
    name = host.strip().lower()
    if not name.startswith("["):
        name = name.partition(":")[0]
    return name.rstrip(".").removeprefix("www.")


def domains(name: str) -> Iterator[str]:
    """The host itself and the domains above it, down to two labels."""
    labels = name.split(".")
    for start in range(len(labels) - 1):
        yield ".".join(labels[start:])


def national(name: str) -> str | None:
    """The country that a host's top-level domain belongs to, if the domain is in its own country's use."""
    *below, top = name.split(".")
    if not below or (top in tables().generic and not (len(below) > 1 and below[-1] in OWN_SECOND_LEVELS)):
        return None
    if top.startswith("xn--"):
        try:
            top = top[4:].encode("ascii").decode("punycode")
        except UnicodeError:
            return None
    code = tables().international.get(top) or ("GB" if top == "uk" else top.upper())
    return code if top != "gb" and code in countries() else None
