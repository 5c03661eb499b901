"""Translations of articles, written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from overview.library import indexing, models
from overview.library.opening import Library
from overview.library.values import Changes


class Translated(NamedTuple):
    """An article in the reader's language. `html` None: only the headline so far."""

    article: int
    title: str | None
    html: str | None
    engine: str  # "Argos 1.9"
    pairs: Sequence[Sequence[str]] = ()  # (original sentence, translated sentence)
    target: str = "en"


def put(library: Library, translations: Sequence[Translated], now: int) -> Changes:
    """Store translations in one transaction; a headline alone leaves a text that is there already."""
    numbers = [one.article for one in translations]
    with library.transaction():
        indexing.take_out(numbers)
        for one in translations:
            if one.title is not None:
                models.Article.update(title_en=one.title, changed=now).where(models.Article.id == one.article).execute()
            row = models.ArticleTranslation.get_or_none(models.ArticleTranslation.article_id == one.article)
            models.ArticleTranslation.replace(
                article_id=one.article,
                target=one.target,
                html=one.html if one.html is not None or row is None else row.html,
                engine=one.engine,
                pairs=json.dumps(one.pairs, ensure_ascii=False) if one.html is not None or row is None else row.pairs,
                made=now,
            ).execute()
        indexing.put_back(numbers)
    return Changes(tuple(numbers))


def drop(library: Library, articles: Sequence[int]) -> Changes:
    """Forget translations, so that they are made anew."""
    numbers = list(articles)
    with library.transaction():
        indexing.take_out(numbers)
        models.Article.update(title_en=None).where(models.Article.id.in_(numbers)).execute()
        models.ArticleTranslation.delete().where(models.ArticleTranslation.article_id.in_(numbers)).execute()
        indexing.put_back(numbers)
    return Changes(tuple(numbers))
