"""The sample edition in the library: put in, taken out whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from peewee import fn

from overview.imaging import sides_of
from overview.library import arrivals, choices, models, pictures, sample_stories, states
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.retention import delete_articles, drop_unused_pictures
from overview.library.story_values import KEPT_SAMPLE
from overview.library.values import BY_HAND, Changes, Picture

NAME = "Sample edition"  # the source of what stays of it


def put(library: Library, edition: dict[str, Any], images: Path, now: int) -> Changes:
    """Store the edition (its format is described in tests/seeds), whole or not at all; `now`: what its times count back
    from. Its stories are to be portrayed then (`sample_portraits`)."""
    with library.transaction():
        numbers = choices.put(library, [_source(one) for one in edition["sources"]])
        keys = _store_pictures(library, {one["image"] for one in edition["articles"] if one["image"]}, images)
        countries = {one["key"]: one["country"] for one in edition["sources"]}
        arrived = arrivals.store(
            library,
            [  # the oldest first, as news arrives: what was found is listed by arrival
                Delivery(numbers[one["source"]], [_article(one, countries[one["source"]], keys, now)])
                for one in sorted(edition["articles"], key=lambda one: -one["minutes_ago"])
            ],
            now,
        )
        ids = _articles()
        for one in edition["articles"]:
            if one["image"]:
                pictures.attach(library, ids[one["key"]], [], lead=keys[one["image"]])
        states.mark_read(library, [ids[one["key"]] for one in edition["articles"] if one["read"]], now)
        states.save(library, [ids[one["key"]] for one in edition["articles"] if one["saved"]], now)
        return arrived.changes | sample_stories.put(library, edition, ids, now)


def put_stories(library: Library, edition: dict[str, Any], now: int) -> Changes:
    """Put the edition's stories again, to be portrayed then: the reader corrected something about them."""
    with library.transaction():
        ids = _articles()
        return sample_stories.put(library, edition, ids, now) if ids else Changes()


def remove(library: Library) -> Changes:
    """Take the edition out, also what the reader saved, tagged and set right of it: nothing of it is news. Articles
    with notes become the reader's own, saved and of no country: what somebody wrote is never lost."""
    with library.transaction():
        rows = models.Source.select(models.Source.id).where(models.Source.origin == choices.SAMPLE).tuples()
        sources = [number for (number,) in rows]
        if not sources:
            return Changes()
        found = list(
            models.Article.select(models.Article.id, models.Article.country)
            .where(models.Article.source_id.in_(sources))
            .tuples()
        )
        stories = sample_stories.remove(library)
        every, correction = [number for number, _ in found], models.Correction
        correction.delete().where(correction.a.in_(every) | correction.b.in_(every)).execute()
        noted = dict(
            models.Note.select(models.Note.article_id, fn.max(models.Note.made))
            .where(models.Note.article_id.in_(every))
            .group_by(models.Note.article_id)
            .tuples()
        )
        kept = _keep(library, noted) if noted else Changes()
        numbers = [number for number in every if number not in noted]
        for model in (models.ReadingState, models.Tag):
            model.delete().where(model.article_id.in_(numbers)).execute()
        delete_articles(numbers)
        while drop_unused_pictures(library):
            pass
        models.Source.delete().where(models.Source.id.in_(sources)).execute()
    return kept | Changes(tuple(numbers), tuple(sorted({country for _, country in found})), tuple(sources), stories)


def _keep(library: Library, noted: dict[int, int]) -> Changes:
    """Make articles the reader's own; `noted`: them, with the times of their last notes. Inside a transaction."""
    from overview.library.details import correct, details

    changes = Changes()
    for number, at in noted.items():
        own = {"identity": f"{KEPT_SAMPLE}{number}"}  # the edition may be put in once more
        models.Article.update(own).where(models.Article.id == number).execute()
        models.ReadingState.update(own).where(models.ReadingState.article_id == number).execute()
        as_it_is = details(library, number)
        assert as_it_is is not None
        changes |= correct(library, number, as_it_is._replace(source=NAME, country=""))[0]
        changes |= states.save(library, [number], at).changes
    return changes


def _articles() -> dict[str, int]:
    """The edition's articles that are in the library, by key. Inside a transaction."""
    sample = models.Source.select(models.Source.id).where(models.Source.origin == choices.SAMPLE)
    found = models.Article.select(models.Article.identity, models.Article.id)
    return dict(found.where(models.Article.source_id.in_(sample)).tuples())


def _source(one: dict[str, Any]) -> choices.NewSource:
    return choices.NewSource(
        key=one["key"],
        origin=choices.SAMPLE,
        name=one["name"],
        country=one["country"],
        native_name=one["native_name"] or "",
        homepage=one["homepage"],
        language=one["language"],
        ownership=one["ownership"],
        ownership_note=one["ownership_note"],
        evidence=one["evidence"],
        default_on=True,
    )


def _article(one: dict[str, Any], country: str, keys: dict[str, str], now: int) -> NewArticle:
    return NewArticle(
        identity=one["key"],
        title=one["title"],
        html=one["html"],
        country=country,
        language=one["language"],
        published=now - 60 * one["minutes_ago"],
        author=one["author"],
        section=one["section"],
        picture=keys.get(one["image"] or ""),
        caption=one["caption"] or "",
        clean=True,
        agency=one["agency"],
        title_en=one["title_en"],
        html_en=one["html_en"],
        translation=BY_HAND if one["html_en"] else "",
    )


def _store_pictures(library: Library, names: set[str], folder: Path) -> dict[str, str]:
    keys: dict[str, str] = {}
    found: list[tuple[Picture, bytes | None]] = []
    for name in sorted(names):
        data = (folder / name).read_bytes()
        small = folder / "thumbnails" / name
        width, height = sides_of(data) or (0, 0)
        keys[name] = pictures.key_of(data)
        found.append(
            (Picture(keys[name], "image/jpeg", width, height, data), small.read_bytes() if small.exists() else None)
        )
    pictures.put(library, found)
    return keys
