"""Which language new articles are in: their sources are judged over many articles, then what differs is put right.

When articles arrive, claims and scripts decide, which costs nothing. Statistics follow here, in a worker: for sources
that were not judged yet, that speak several languages, and for what does not look like its source.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from typing import Any

from overview.engine.jobs import AFTER_TEXTS
from overview.engine.spoken import languages_in
from overview.engine.work import Work
from overview.isolation import WorkerFailure
from overview.languages.identification import SourceLanguage, identify_item, identify_source
from overview.languages.scripts import foreign_to
from overview.languages.tags import UNKNOWN, normalise, same_for_models
from overview.library import languages, sources
from overview.library.languages import Sample, Spoken
from overview.library.text import plain
from overview.library.values import Source

ENOUGH = 30  # articles that judge a source for a while
HOLDS = 30 * 86_400  # seconds
SECONDS = 60.0


def run(work: Work, _arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: none. Result: how many articles were `changed`."""
    changed = 0
    with contextlib.closing(work.library.connect()) as connection:
        last = languages.seen(connection)
        while True:
            last, fresh = languages.unseen(connection, last)
            if not fresh:
                break
            changed += _part(work, connection, fresh, last)
    for job in AFTER_TEXTS:
        work.sink.follow(job)
    return {"changed": changed}


def _part(work: Work, connection: sqlite3.Connection, fresh: dict[int, list[Sample]], last: int) -> int:
    now = int(time.time())
    changed = 0
    known = languages.spoken(connection)
    found: dict[int, Spoken] = {}
    for done, (number, articles) in enumerate(fresh.items()):
        work.raise_if_cancelled()
        work.sink.progress(done, len(fresh), "Telling languages")
        source = sources.source(connection, number)
        if source is None:
            continue  # removed meanwhile
        spoken = known.get(number)
        if spoken is not None and spoken.items >= ENOUGH and spoken.found > now - HOLDS:
            told = _told_by(work, spoken, articles)
        else:
            sample = languages.latest(connection, number)
            told = _told_anew(work, source, sample, articles)
            if told is not None:
                found[number] = Spoken(tuple(told["languages"]), told["confidence"], len(sample), now)
        if told is not None:
            changed += _put(work, articles, told["items"])
    languages.note(work.library, found, last)
    return changed


def _put(work: Work, articles: list[Sample], told: list[str]) -> int:
    """Write what differs. Two spellings of what one model reads are no difference: then the claim knows better."""
    right = {
        article.id: language
        for article, language in zip(articles, told, strict=True)
        if language != UNKNOWN and not same_for_models(language, article.language)
    }
    numbers = list(right)
    for start in range(0, len(numbers), work.rows):
        part = {number: right[number] for number in numbers[start : start + work.rows]}
        work.sink.changed(languages.put_right(work.library, part))
        work.pause()
    return len(numbers)


def _told_by(work: Work, spoken: Spoken, articles: list[Sample]) -> dict[str, Any] | None:
    """What new articles of a source that was judged are in."""
    main = spoken.languages[0]
    alike = len(spoken.languages) == 1 and main != UNKNOWN
    if alike and not any(_differs(article, main) for article in articles):
        return {"items": [main] * len(articles)}
    return _asked(work, {"spoken": [list(spoken.languages), spoken.confidence]}, articles)


def _differs(article: Sample, main: str) -> bool:
    return not same_for_models(article.language, main) or foreign_to(article.title, main)


def _told_anew(work: Work, source: Source, sample: list[Sample], articles: list[Sample]) -> dict[str, Any] | None:
    argument = {
        "spoken": None,
        "sample": [f"{one.title}\n{plain(one.html)}" for one in sample],
        "claim": source.language,
        "candidates": languages_in(source.country),
    }
    return _asked(work, argument, articles)


def _asked(work: Work, argument: dict[str, Any], articles: list[Sample]) -> dict[str, Any] | None:
    """What a worker finds out; None where it can't, which leaves all as it is."""
    items = [[article.title, plain(article.html)] for article in articles]
    try:
        found: dict[str, Any] = work.pool.call(
            "overview.engine.jobs.languages:tell", argument | {"items": items}, seconds=SECONDS
        )
    except WorkerFailure:
        return None
    return found


def tell(argument: dict[str, Any]) -> dict[str, Any]:
    """In a worker: the `languages` of a source, the main one first, how sure (`confidence`), and that of each item.

    `argument`: `items` as [title, text], and `spoken` as [languages, confidence], or None with `sample` (texts),
    `claim` and `candidates`.
    """
    if argument["spoken"] is not None:
        names, confidence = argument["spoken"]
        source = SourceLanguage(names[0], confidence, tuple(names))
    else:
        claim = normalise(argument["claim"])
        source = identify_source(argument["sample"], claims=[claim], candidates=argument["candidates"])
        if same_for_models(claim, source.language):
            source = source._replace(language=claim, languages=(claim, *source.languages[1:]))
    plainly = len(source.languages) == 1 and source.language != UNKNOWN
    return {
        "languages": list(source.languages),
        "confidence": source.confidence,
        "items": [
            source.language
            if plainly and not foreign_to(title, source.language)
            else identify_item(title, body, source).language
            for title, body in argument["items"]
        ],
    }
