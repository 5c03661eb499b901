"""The country of a source: by its address, or by what the page's own data say; never guessed from words in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from overview.extraction.metadata import Facts


def country_of(facts: Facts) -> str | None:
    """Where the source of a page is at home: catalogue or national domain, else the publisher's address, else None."""
    return country_of_address(facts.url) or country_named(facts.publisher_country)


def country_of_address(address: str | None) -> str | None:
    """The country of the host of an address, or None."""
    from overview.catalog.domains import country_of_host

    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return country_of_host(host) if host else None


def country_named(name: str | None) -> str | None:
    """The country with this ISO code or name in some language, or None."""
    from overview.catalog.countries import countries
    from overview.catalog.names import code_of

    name = (name or "").strip()
    if len(name) == 2 and name.upper() in countries():
        return name.upper()
    return code_of(name) if name else None
