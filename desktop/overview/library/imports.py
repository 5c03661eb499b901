"""Imports: their sources, and taking a whole import back."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from overview.library import choices, models, pictures
from overview.library.opening import Library
from overview.library.retention import delete_articles
from overview.library.values import Changes

OWN_FILES = "import-own-files"


def begin(library: Library, now: int) -> int:
    """Start an import; gives its number."""
    with library.transaction():
        number: int = models.ImportBatch.insert(made=now).execute()
    return number


def source_of(library: Library, name: str, country: str, url: str, language: str) -> int:
    """The source of an imported article: the one with this site, else with this name and country, else a new one.

    Inside a transaction.
    """
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    source = models.Source
    if host:
        for scheme in ("https", "http"):
            for site in (f"{scheme}://{host}", f"{scheme}://www.{host}"):
                row = source.get_or_none(source.homepage.in_((site, site + "/")))
                if row is not None:
                    return int(row.id)
    if name:
        row = source.get_or_none(
            (source.name == name) & (source.country == country) & (source.origin != choices.SAMPLE)
        )
        if row is not None:
            return int(row.id)
    label = name or host or "Your own files"
    slug = re.sub(r"[^a-z0-9]+", "-", (name or host).lower()).strip("-")
    key = f"import-{slug}-{country.lower()}" if slug else f"{OWN_FILES}-{country.lower()}"
    found = choices.put(
        library,
        [
            choices.NewSource(
                key=key,
                origin=choices.IMPORT,
                name=label,
                country=country,
                homepage=f"https://{host}/" if host else "",
                language=language,
            )
        ],
    )
    return found[key]


def attach_pictures(library: Library, article: int, keys: list[str], lead: str | None) -> None:
    """Say which stored pictures an imported article uses."""
    if keys:
        pictures.attach(library, article, keys, lead)


def undo(library: Library, batch: int) -> Changes:
    """Take out what an import brought; what the reader saved, tagged or noted since stays."""
    with library.transaction():
        rows = list(
            models.Article.select(models.Article.id, models.Article.country)
            .where(models.Article.batch_id == batch)
            .tuples()
        )
        kept = set(delete_articles([number for number, _ in rows]))
        models.ImportBatch.delete().where(models.ImportBatch.id == batch).execute()
        empty = models.Article.select(models.Article.source_id)
        gone = models.Source.delete().where((models.Source.origin == choices.IMPORT) & models.Source.id.not_in(empty))
        gone.execute()
    numbers = tuple(number for number, _ in rows if number not in kept)
    return Changes(numbers, tuple(sorted({country for _, country in rows})))
