#!/usr/bin/env python3
"""Writes `seeds/sources.csv`, the world's news sites, from a table of facts about them.

Run by hand: `python3 packaging/data/sources.py FACTS.csv`, where FACTS.csv has the columns country, name, native_name,
homepage, feed, language, ownership, independent, lists (how many independent lists carry the feed), confidence, notes.
Keys and evidence that the catalogue already has are kept, by the country and the feed's address: a source's key never
changes. What the facts get wrong or put in the name stands in the tables below.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "desktop"))

from overview.catalog.folding import fold  # noqa: E402
from overview.catalog.sources import CONFIDENCES, HOME, SeedSource, chosen, sources  # noqa: E402

TARGET = ROOT / "seeds" / "sources.csv"

# Remarks that stand behind a name in the facts and are not part of it.
REMARK = re.compile(
    r" \((?:covers [^)]*|legacy feed[^)]*|unofficial[^)]*|feed v2|archive|FeedBurner mirror|ceased [^)]*|NBC feed"
    r"|mirror of [^)]*|regional|Guam, covers [^)]*|Houthi-run)\)$"
)
# Two agencies of one name: told apart by where they sit.
RENAMED = {
    ("YE", "https://en.saba.ye"): "Saba (Sana’a)",
    ("YE", "https://www.sabanew.net"): "Saba (Aden)",
}
# These are made elsewhere and serve several countries, though the facts do not mark them so.
ALSO_REGIONAL = {
    ("FM", "mvariety.com"),
    ("FM", "pacificislandtimes.com"),
    ("WS", "samoanews.com"),
    ("GB", "bernews.com"),
}
# Sites that publish no feed (or a dead one), but a news sitemap, which their robots.txt names.
SITEMAPS = {
    "apnews.com": ("Associated Press", "https://apnews.com/news-sitemap-content.xml"),
    "cnn.com": ("CNN", "https://www.cnn.com/sitemap/news.xml"),
    "usatoday.com": ("USA Today", "https://www.usatoday.com/news-sitemap.xml"),
    "washingtonpost.com": ("The Washington Post", "https://www.washingtonpost.com/sitemaps/news-sitemap.xml.gz"),
}


def main(arguments: list[str]) -> int:
    """Write the catalogue and say what is in it."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    with Path(arguments[0]).open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    known = (
        {(source.country, same_feed(source.feed)): source for source in sources().values()} if TARGET.exists() else {}
    )
    rows = with_sitemaps([row for fact in facts if (row := from_fact(fact)) is not None])
    rows = in_order(without_doubles(rows))
    taken: set[str] = {source.key for source in known.values()}
    found: list[SeedSource] = []
    for row in rows:
        row.pop("lists")
        earlier = known.get((row["country"], same_feed(row["feed"])))
        key = earlier.key if earlier else new_key(row, taken)
        evidence = earlier.evidence if earlier else ""
        found.append(SeedSource(key=key, evidence=evidence, default_on=False, **row))
    on = chosen(found, HOME)
    found = [source._replace(default_on=source.key in on) for source in found]
    TARGET.write_text(rows_to_text(found), encoding="utf-8")
    print(f"{TARGET.name}: {len(found)} sources, {len(on)} on by default, {TARGET.stat().st_size:,} bytes")
    return 0


def rows_to_text(found: Iterable[SeedSource]) -> str:
    """The text of `sources.csv` for these sources."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(SeedSource._fields)
    for source in found:
        regional, on = ("yes" if flag else "" for flag in (source.regional, source.default_on))
        writer.writerow([*source[:-2], regional, on])
    return out.getvalue()


def from_fact(fact: dict[str, str]) -> dict[str, Any] | None:
    """One row of the catalogue without key, or None where a news sitemap stands for it."""
    homepage = secure(fact["homepage"])
    country, site = fact["country"], site_of(homepage)
    if site in SITEMAPS and fact["confidence"] == "low":
        return None
    name = RENAMED.get((country, homepage)) or REMARK.sub("", typographic(fact["name"]))
    return {
        "country": country,
        "name": name,
        "native_name": fact["native_name"],
        "homepage": homepage,
        "kind": "feed",
        "feed": secure(fact["feed"]),
        "language": language(fact["language"]),
        "ownership": fact["ownership"],
        "independence": fact["independent"],
        "confidence": fact["confidence"],
        "regional": "regional source" in fact["notes"] or (country, site) in ALSO_REGIONAL,
        "lists": int(fact["lists"]),
    }


def with_sitemaps(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows and one for every news sitemap."""
    owners = {"apnews.com": "nonprofit"}
    return rows + [
        {
            "country": "US",
            "name": name,
            "native_name": "",
            "homepage": f"https://{'' if site == 'apnews.com' else 'www.'}{site}",
            "kind": "sitemap",
            "feed": address,
            "language": "en",
            "ownership": owners.get(site, "private"),
            "independence": "",
            "confidence": "medium",
            "regional": False,
            "lists": 2,
        }
        for site, (name, address) in SITEMAPS.items()
    ]


def without_doubles(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, one a country and feed, and one a country, site, language and name: the most trusted one stays."""
    feeds: set[tuple[str, ...]] = set()
    sites: set[tuple[str, ...]] = set()
    kept = []
    for row in sorted(rows, key=lambda row: (CONFIDENCES.index(row["confidence"]), -row["lists"])):
        feed = (row["country"], same_feed(row["feed"]))
        site = (row["country"], site_of(row["homepage"]), row["language"], row["name"])
        if feed not in feeds and site not in sites:
            kept.append(row)
            feeds.add(feed)
            sites.add(site)
    return kept


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By country, then the ones to switch on first: confidence; a site's first feed before any second one; its own
    country's before a regional one; how many lists carry it; name."""

    def standing(row: dict[str, Any]) -> tuple[Any, ...]:
        return row["country"], CONFIDENCES.index(row["confidence"]), row["regional"], -row["lists"], row["name"]

    seen: set[tuple[str, str]] = set()
    placed = []
    for row in sorted(rows, key=standing):
        site = (row["country"], site_of(row["homepage"]))
        country, confidence, *rest = standing(row)
        placed.append(((country, confidence, site in seen, *rest), row))
        seen.add(site)
    return [row for _, row in sorted(placed, key=lambda pair: pair[0])]


def new_key(row: dict[str, Any], taken: set[str]) -> str:
    """A key for a new source: its country and its name in plain letters; the second of one name gets its language."""
    name = unicodedata.normalize("NFKD", fold(row["name"].replace("’", " "))).encode("ascii", "ignore").decode()
    base = f"{row['country'].lower()}-{'-'.join(name.split())}"
    for key in (base, f"{base}-{row['language']}", *(f"{base}-{number}" for number in range(2, 100))):
        if key not in taken:
            taken.add(key)
            return key
    raise ValueError(f"no key left for {row['name']}")


def secure(address: str) -> str:
    """The address, asked for by HTTPS: a site that still has none answers with an error, not with an unsafe page."""
    return re.sub(r"^http://", "https://", address.strip())


def same_feed(address: str) -> str:
    """What is left of a feed's address when scheme, "www." and the final slash do not count."""
    return re.sub(r"^https?://(www\.)?", "", address, flags=re.IGNORECASE).rstrip("/")


def site_of(address: str) -> str:
    """The host of an address without "www."."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def language(tag: str) -> str:
    """A language tag as far as the program needs it: language and script, in lower case, no region."""
    first, *rest = tag.lower().split("-")
    return "-".join([first, *(part for part in rest if len(part) == 4)])


def typographic(name: str) -> str:
    """A name with the apostrophe that print uses."""
    return name.replace("'", "’")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
