"""What the reader sets right about an imported article: title, author, source, country, date, language."""

from __future__ import annotations

from typing import NamedTuple

from overview.library import choices, imports, indexing, models, stories, translations
from overview.library.models import database
from overview.library.opening import Library
from overview.library.values import BY_HAND, Changes


class Details(NamedTuple):
    """The facts that can be set right. `published`: Unix seconds; `dated`: as in `values`."""

    title: str  # as it is shown: in English where there is a translation
    author: str
    source: str
    country: str
    language: str
    published: int
    dated: int


def details(library: Library, article: int) -> Details | None:
    """How they are now; None when the article is gone."""
    with library.transaction():
        row = (
            database.connection()
            .execute(
                """
                SELECT coalesce(a.title_en, a.title), a.author, s.name, a.country, a.language, a.published, a.dated
                FROM article a JOIN source s ON s.id = a.source_id WHERE a.id = ?
                """,
                (article,),
            )
            .fetchone()
        )
    return Details._make(row) if row is not None else None


def correct(library: Library, article: int, wanted: Details) -> tuple[Changes, Details]:
    """Set an article's details; gives what changed, and the details before, which `correct` puts back.

    A machine's translation from another language is forgotten, so that it is made anew. Raises ValueError, with a
    sentence, for an empty title or source, and for an article that is gone.
    """
    title, name = " ".join(wanted.title.split()), " ".join(wanted.source.split())
    if not title:
        raise ValueError("An article needs a title.")
    if not name:
        raise ValueError("An article needs a source.")
    with library.transaction():
        before = details(library, article)
        row = models.Article.get_or_none(models.Article.id == article)
        if before is None or row is None:
            raise ValueError("The article is no longer in the library.")
        source = int(row.source_id)
        if (name, wanted.country) != (before.source, before.country):
            known = choices.NewSource("", choices.IMPORT, name, country=wanted.country, language=wanted.language)
            source = imports.source_of(library, known, "")
        titled = title != before.title
        if wanted.language != before.language and not _by_hand(article):
            translations.drop(library, [article])
            titled &= title != row.title
            before = before if titled else before._replace(title=row.title)
        indexing.take_out([article])
        values = {
            "author": " ".join(wanted.author.split()),
            "country": wanted.country,
            "language": wanted.language,
            "source_id": source,
            "published": wanted.published,
            "dated": wanted.dated,
        }
        if titled:
            values["title" if row.title_en is None else "title_en"] = title
        models.Article.update(values).where(models.Article.id == article).execute()
        models.ReadingState.update(source_id=source).where(models.ReadingState.article_id == article).execute()
        indexing.put_back([article])
        _drop_empty(int(row.source_id))
        told = (int(row.story_id),) if row.story_id is not None else ()
        stories.tell_anew(told)
    countries = tuple(dict.fromkeys((before.country, wanted.country)))
    return Changes((article,), countries, (int(row.source_id), source), told), before


def _by_hand(article: int) -> bool:
    made = models.ArticleTranslation
    return bool(made.select().where((made.article_id == article) & (made.engine == BY_HAND)).exists())


def _drop_empty(source: int) -> None:
    """A source that only an import made goes with its last article."""
    used = models.Article.select().where(models.Article.source_id == source).exists()
    if not used:
        models.Source.delete().where((models.Source.id == source) & (models.Source.origin == choices.IMPORT)).execute()
