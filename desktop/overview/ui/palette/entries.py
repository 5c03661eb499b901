"""What the palette offers for what was typed, as plain values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from overview.catalog.countries import countries
from overview.catalog.names import asked_of, find
from overview.counting import counted
from overview.library.story_values import StoryRow
from overview.library.values import ArticleRow, Source
from overview.settings.setting import Choice
from overview.ui.articles.words import articles_in_words
from overview.ui.keys import Command
from overview.ui.settings.contents import CONTENTS
from overview.ui.theme.scripts import is_right_to_left
from overview.ui.times import short

_WORDS = re.compile(r"[\w’'-]+")
MOST = 5  # countries, articles, settings
FEW = 3  # stories, sources, tags
LEAST = 3  # letters that are enough to look further

OTHER_WORDS = {  # by which commands are looked for, beside those of their titles
    "add_site": "feed rss source subscribe",
    "edition": "newspaper",
    "export_all": "archive backup",
    "headings": "contents outline sections table",
    "import": "articles import open",
    "keys": "help shortcuts",
    "larger": "bigger zoom",
    "lens_saved": "bookmarks kept",
    "merge_story": "combine join same",
    "mute_story": "hide ignore",
    "note": "annotate comment",
    "noted": "annotated marked",
    "original": "translation",
    "quit": "exit quit",
    "refresh": "refresh reload update",
    "rename_story": "name title",
    "save": "bookmark keep",
    "share": "cite epub markdown pdf send",
    "smaller": "zoom",
    "sources": "feeds lists opml sites",
    "world": "the world",
}


class Entry(NamedTuple):
    """A line of the palette."""

    title: str
    act: Callable[[], object]
    icon: str = ""
    flag: str = ""
    right: str = ""  # words at the right
    key: str = ""


class Section(NamedTuple):
    """Lines of a kind, under a heading."""

    heading: str
    entries: Sequence[Entry]


def country_entries(typed: str, pick: Callable[[str], None]) -> list[Entry]:
    """Countries with a name, in any language, that begins with what was typed."""
    if len(typed) < 2:
        return []
    known = countries()
    return [Entry(known[code].name, partial(pick, code), flag=code) for code in find(typed, MOST)]


def sources_entries(typed: str, show: Callable[[str], None]) -> list[Entry]:
    """The pages of sources of the country that was typed beside that word: "sources india", "kenya sources"."""
    words = [word for word in typed.casefold().split() if word not in ("of", "in")]
    place = [word for word in words if len(word) < LEAST or not "sources".startswith(word)]
    if len(place) == len(words) or len("".join(place)) < 2:
        return []
    known = countries()
    return [
        Entry(f"Sources of {known[code].name}", partial(show, code), flag=code) for code in find(" ".join(place), FEW)
    ]


def search_entries(typed: str, search: Callable[[str], None]) -> list[Entry]:
    """The search for what was typed; where a country is named, first that for the rest in what is published there."""
    found = []
    if (asked := asked_of(typed)) is not None:
        act = partial(search, f"{asked.about} country:{asked.code.lower()}")
        found.append(Entry(f"“{asked.about}” as told in {countries()[asked.code].name}", act, icon="search"))
    return [*found, Entry(f"Search everything for “{typed}”", partial(search, typed), icon="search")] if typed else []


def story_entries(rows: Iterable[StoryRow], show: Callable[[int], None]) -> list[Entry]:
    """Stories that are called so."""
    return [
        Entry(
            row.label, partial(show, row.id), icon="layers", right=counted(len(row.countries), "country", "countries")
        )
        for row in rows
    ]


def source_entries(found: Iterable[Source], show: Callable[[Source], None]) -> list[Entry]:
    """Sources that are called so: their articles are shown."""
    return [
        Entry(
            one.name,
            partial(show, one),
            flag=one.country,
            icon="" if one.country else "rss",
            right=one.native_name if one.native_name != one.name else "",
        )
        for one in found
    ]


def tag_entries(found: Iterable[tuple[str, int]], show: Callable[[str], None]) -> list[Entry]:
    """The reader's tags: the articles that have one are shown."""
    return [Entry(name, partial(show, name), icon="tag", right=articles_in_words(times)) for name, times in found]


def article_entries(rows: Iterable[ArticleRow], show: Callable[[ArticleRow], None]) -> list[Entry]:
    """Articles that were found."""
    return [
        Entry(
            row.title,
            partial(show, row),
            flag=row.country,
            icon="" if row.country else "newspaper",
            right=short(row.published, day_only=row.day_only),
        )
        for row in rows
    ]


def command_entries(typed: str, commands: Iterable[Command]) -> list[Entry]:
    """Commands whose title, or other words for them, have every word that was typed; those first whose title begins
    with it, then those with a word that does."""

    def place(one: Command) -> int:
        title = one.title.casefold()
        return 0 if title.startswith(typed.casefold()) else 1 if f" {typed.casefold()}" in title else 2

    found = sorted((one for one in commands if _has(typed, f"{one.title} {OTHER_WORDS.get(one.name, '')}")), key=place)
    return [Entry(one.title, one.run, icon=one.icon or "chevron-right", key=one.shown_key) for one in found[: 2 * MOST]]


def setting_entries(typed: str, show: Callable[[str, str], None]) -> list[Entry]:
    """Pages of the settings, then single settings, that have every word that was typed: in their title, their help or
    what can be chosen. `show`: shows a page, at the row with a title."""
    if len(typed) < 2:
        return []
    found: dict[str, Entry] = {}
    for page in CONTENTS:
        if _has(typed, f"{page.title} {page.also}"):
            found[page.name] = Entry(page.title, partial(show, page.name, ""), icon=page.icon, right="Settings")
    for page in CONTENTS:
        for one in page.settings:
            choices = " ".join(one.choices.values()) if isinstance(one, Choice) else ""
            if one.key not in found and _has(typed, f"{one.title} {one.help} {choices}"):
                act = partial(show, page.name, one.title)
                found[one.key] = Entry(one.title, act, icon=page.icon, right=f"Settings › {page.title}")
    return list(found.values())[:MOST]


def _has(typed: str, words: str) -> bool:
    """Whether each word that was typed begins one of these words."""
    begun = [match.casefold() for match in _WORDS.findall(words)]
    return all(any(word.startswith(one) for word in begun) for one in typed.casefold().split())


def bold_parts(title: str, typed: str) -> list[tuple[str, bool]]:
    """The title in parts, those that were typed marked; in one where it runs from right to left, as parts are drawn
    from left to right."""
    words = [word for word in typed.casefold().split() if word]
    folded = title.casefold()
    if len(folded) != len(title) or not words or is_right_to_left(title):
        return [(title, False)]
    marked = [False] * len(title)
    for word in words:
        start = folded.find(word)
        if start >= 0:
            marked[start : start + len(word)] = [True] * len(word)
    parts: list[tuple[str, bool]] = []
    for letter, mark in zip(title, marked, strict=True):
        if parts and parts[-1][1] == mark:
            parts[-1] = (parts[-1][0] + letter, mark)
        else:
            parts.append((letter, mark))
    return parts
