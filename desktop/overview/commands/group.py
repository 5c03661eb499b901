"""`overview group`: articles as JSON lines in, the story of each out."""

from __future__ import annotations

import gc
import json
import sys
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from overview.commands.arguments import add_json, parser
from overview.stories.grouping import Grouper
from overview.stories.values import ENGLISH, UNKNOWN_COUNTRY, Telling

BATCH = 5000  # articles grouped at a time; what is rare among them is learnt before the first is placed


class Told:
    """The stories of one language that are still told and all their articles, so that each can be printed anew when its
    story changes."""

    def __init__(self, language: str) -> None:
        self._grouper = Grouper(language=language)
        self._prefix = "" if language == ENGLISH else f"{language}-"
        self._articles: dict[int, list[str]] = {}

    def add(self, tellings: list[Telling]) -> None:
        """Group a batch and print what changed."""
        changes = self._grouper.add(tellings)
        fresh: dict[str, int] = {}
        for gone, kept in changes.merged:
            fresh.update(dict.fromkeys(self._articles[gone], kept))
            self._articles.setdefault(kept, []).extend(self._articles.pop(gone))
        for split in changes.split:
            leaving = set(split.articles)
            self._articles[split.story] = [one for one in self._articles[split.story] if one not in leaving]
            self._articles.setdefault(split.into, []).extend(split.articles)
            fresh.update(dict.fromkeys(split.articles, split.into))
        for article, story in changes.joined.items():
            self._articles.setdefault(story, []).append(article)
            fresh[article] = story
        for over in [story for story in self._articles if self._grouper.group(story) is None]:
            del self._articles[over]
        lines = [json.dumps({"id": one, "story": f"{self._prefix}{story}"}) + "\n" for one, story in fresh.items()]
        sys.stdout.buffer.write("".join(lines).encode("ascii"))
        sys.stdout.buffer.flush()


def run(words: list[str]) -> int:
    """Read articles, oldest first, and print `{"id", "story"}` for each, again when its story changes.

    An article has id, published (ISO 8601), country, language, title and text, and `translated` where title and text
    are not in its language any more but in English. Texts in two languages are never grouped together.
    """
    arguments = parser("group")
    add_json(arguments)
    arguments.parse_args(words)
    gc.disable()  # what is kept has no cycles: looking for them again and again costs a tenth of the time
    told: dict[str, Told] = {}
    failed = 0
    lines = enumerate(sys.stdin.buffer, 1)
    while block := list(islice(lines, BATCH)):
        batches: dict[str, list[Telling]] = {}
        for number, line in block:
            try:
                one = telling(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
                failed += 1
                print(f"overview group: line {number} is no article: {_trouble(error)}", file=sys.stderr)
            else:
                batches.setdefault(one.text_language, []).append(one)
        for language, batch in batches.items():
            if language not in told:
                told[language] = Told(language)
            told[language].add(batch)
    return 1 if failed else 0


def telling(row: dict[str, Any]) -> Telling:
    """An article as it was read. Raises KeyError, TypeError, ValueError or the like if it is not one."""
    country = str(row.get("country") or "")
    return Telling(
        id=str(row["id"]),
        published=seconds(str(row["published"])),
        country=country if country.isalpha() else UNKNOWN_COUNTRY,
        language=str(row.get("language") or ENGLISH).lower(),
        title=str(row.get("title") or ""),
        text=str(row.get("text") or ""),
        translated=bool(row.get("translated")),
    )


def _trouble(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"it has no {error.args[0]}"
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
        return "it is not JSON"
    if isinstance(error, ValueError | OverflowError):
        return "its time is not written as in ISO 8601, such as 2026-07-30T12:00:00Z"
    return "it is no object"


def seconds(stamp: str) -> int:
    """Unix seconds of an ISO 8601 time; one without a zone is in UTC."""
    at = datetime.fromisoformat(stamp)
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())
