"""What models can be had (`seeds/models.json`), and which ones the reader's countries need."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from overview.languages.tags import UNKNOWN, readable_by
from overview.paths import seed


class Offer(NamedTuple):
    """A model that can be downloaded."""

    id: str
    kind: str
    source: str
    target: str
    version: str
    licence: str
    addresses: tuple[str, ...]  # the first is tried first, the others are mirrors
    size: int | None  # bytes of the download, where known
    about: int  # bytes that downloads of this kind weigh, for when it is not
    sha256: str | None  # where known
    comet: float | None  # quality on FLORES-200, where published

    @property
    def hosts(self) -> tuple[str, ...]:
        """Who is asked for it, in turn."""
        return tuple(dict.fromkeys(urlsplit(address).hostname or "" for address in self.addresses))


class Need(NamedTuple):
    """A language of the reader's countries, the model for it, and the countries."""

    language: str
    offer: Offer
    countries: tuple[str, ...]


class Suggestion(NamedTuple):
    """What the reader's countries need: models to get, how many bytes they are together (about), the countries that
    these serve, and the languages that no model reads."""

    needs: tuple[Need, ...]
    size: int
    countries: tuple[str, ...]
    unread: tuple[str, ...]


def offers() -> tuple[Offer, ...]:
    """The catalogue, by language; the better model first."""
    raw = json.loads(seed("models.json").read_text(encoding="utf-8"))
    found = [Offer(**{**one, "addresses": tuple(one["addresses"])}) for one in raw["models"]]
    return tuple(sorted(found, key=lambda offer: (offer.source, -(offer.comet or 0))))


def offer_for(language: str, target: str = "en", among: Iterable[Offer] | None = None) -> Offer | None:
    """The best model for a language: one of its own before a stand-in, then by published quality."""
    listed = tuple(offers() if among is None else among)
    for source in readable_by(language):
        fitting = [offer for offer in listed if (offer.source, offer.target) == (source, target)]
        if fitting:
            return max(fitting, key=lambda offer: offer.comet or 0)
    return None


def suggest(
    languages: Mapping[str, Collection[str]],
    installed: Collection[str],
    *,
    spoken: Collection[str] = ("en",),
) -> Suggestion:
    """Which models to get. `languages`: those of the sources of every followed country, by country; `installed`: the
    source languages of the models on this machine; `spoken`: what the reader reads untranslated."""
    listed = offers()
    wanted: dict[str, list[str]] = {}
    for country in sorted(languages):
        for language in sorted(set(languages[country])):
            if language not in spoken and language not in ("en", UNKNOWN):
                wanted.setdefault(language, []).append(country)
    needs: dict[str, Need] = {}
    unread = []
    for language, countries in wanted.items():
        if any(one in installed for one in readable_by(language)):
            continue
        offer = offer_for(language, among=listed)
        if offer is None:
            unread.append(language)
        elif offer.id in needs:  # Norwegian's two languages, Portuguese's two countries
            first = needs[offer.id]
            needs[offer.id] = first._replace(countries=tuple(sorted({*first.countries, *countries})))
        else:
            needs[offer.id] = Need(language, offer, tuple(countries))
    chosen = tuple(sorted(needs.values(), key=lambda need: (-len(need.countries), need.language)))
    served = tuple(sorted({country for need in chosen for country in need.countries}))
    return Suggestion(chosen, sum(need.offer.size or need.offer.about for need in chosen), served, tuple(unread))
