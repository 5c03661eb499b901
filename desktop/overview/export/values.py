"""What leaves the library: an article with all that belongs to it, as one frozen value."""

from __future__ import annotations

from typing import NamedTuple

from overview.library.belongings import Belongings, Identity
from overview.library.text import plain
from overview.library.values import Article, Picture, Source


class Take(NamedTuple):
    """How another country tells the article's story."""

    country: str
    source: str
    title: str
    url: str


class Whole(NamedTuple):
    """An article, ready to leave. `pictures` are those its text and head show, by key."""

    article: Article
    source: Source
    pictures: dict[str, Picture]
    takes: tuple[Take, ...]
    identity: Identity
    belongings: Belongings

    @property
    def title(self) -> str:
        """The headline in English where there is one."""
        return self.article.row.title

    @property
    def html(self) -> str:
        """The text in English where there is one, clean."""
        return self.article.html_translated or self.article.html

    @property
    def lead(self) -> str:
        """The key of the picture that stands above the text; "" for none, and where the text shows it with its
        caption."""
        key = self.article.row.picture
        if not key or key not in self.pictures:
            return ""
        shown = f'"image:{key}"' in self.html and self.article.caption in plain(self.html)
        return "" if shown else key

    @property
    def language(self) -> str:
        """The language of `title` and `html`."""
        return "en" if self.article.html_translated else self.article.row.language
