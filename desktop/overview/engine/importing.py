"""Reading and storing the files of an import, and saying in words what became of each."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from overview.counting import counted
from overview.engine import incoming, library_import, originals
from overview.engine.incoming import Incoming, Stored
from overview.engine.library_import import Part
from overview.engine.protocol import ADDED, FEEDS, HERE, LINK, NOT_ADDED
from overview.engine.work import Work
from overview.extraction import members
from overview.extraction.files.source import LARGEST, too_large
from overview.extraction.sanitise import one_line
from overview.extraction.worker import read_in
from overview.isolation import WorkerFailure
from overview.quoting import quoted

SECONDS = 30.0
MOST_LINKS_SHOWN = 1  # a file with more links is a list: its links are stored as articles still to be read


class Entry(NamedTuple):
    """A file to read: one that was given, or one inside a folder or archive that was given."""

    path: str
    member: str | None = None
    library: bool = False
    error: str | None = None  # why a folder or archive can't be opened
    folder: bool = False  # such a folder

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePosixPath(self.member or self.path).name

    @property
    def place(self) -> str:
        """The file as the reader finds it: where it came in a folder or archive, with that before it. On one line, and
        with nothing in it that would make it look like another or command a terminal."""
        return one_line(f"{Path(self.path).name} › {self.member}" if self.member else self.name)


class Read(NamedTuple):
    """What was read out of a file, ready to be stored."""

    articles: tuple[Incoming, ...] = ()
    part: Part | None = None
    links: tuple[str, ...] = ()
    feeds: str | None = None  # the path of a list of feeds
    error: str | None = None


def entries(work: Work, paths: Sequence[str]) -> list[Entry]:
    """The files to read, in order: folders and archives are opened up."""
    found: list[Entry] = []
    for path in paths:
        work.raise_if_cancelled()
        if not members.is_collection(Path(path)):
            found.append(Entry(path))
            continue
        inside = members.members_in(work.pool, path)
        if inside["error"]:
            found.append(Entry(path, error=inside["error"], folder=Path(path).is_dir()))
        found += [Entry(path, name, inside["kind"] == members.LIBRARY) for name in inside["names"]]
    return found


def read(work: Work, entry: Entry) -> Read:
    """Read a file in a worker and make its articles ready."""
    now = int(time.time())
    if work.cancelled():
        return Read(error="Ended early.")
    if entry.error:
        return Read(error=entry.error)
    if entry.library and entry.member:
        try:
            return Read(part=library_import.read(work, entry.path, entry.member, now))
        except WorkerFailure as failure:
            return Read(error=f"This part could not be read: {failure}.")
    if entry.member:
        found = members.read_member_in(work.pool, entry.path, entry.member)
    elif error := _objection(entry.path):
        return Read(error=error)
    else:
        found = read_in(work.pool, entry.path, SECONDS)
    original = _keep_original(work, entry, found) if found["articles"] else None
    articles = [incoming.ready(work, values, original, now) for values in found["articles"]]
    links = found["tagged_links"]
    own = any(link["tags"] or link["saved"] or link["selection"] for link in links)  # the reader's, to be kept
    if len(links) > MOST_LINKS_SHOWN or (links and articles) or own:
        articles += [incoming.of_link(link, now) for link in links]
        links = []
    return Read(tuple(articles), None, tuple(link["url"] for link in links), found["opml"], found["error"])


def store(
    work: Work, group: Sequence[tuple[int, Entry, Read]], batch: int
) -> Iterator[tuple[int, Entry, dict[str, Any]]]:
    """Store what was read, in one transaction where it is little; gives a result for each file, in order."""
    now = int(time.time())
    stored: list[list[Stored]] = [[] for _ in group]
    beside = [False for _ in group]
    waiting: list[tuple[int, Incoming]] = []
    for at, (_, _, one) in enumerate(group):
        if one.part is not None:
            stored[at], beside[at] = library_import.store(work, one.part, now, batch)
        waiting += [(at, article) for article in one.articles]
    for start in range(0, len(waiting), work.rows):
        if start:
            work.pause()
        with work.library.transaction():
            for at, article in waiting[start : start + work.rows]:
                stored[at].append(incoming.store(work.library, article, now, batch))
    work.sink.changed(incoming.all_changes([one for found in stored for one in found]))
    for (at, entry, one), found, more in zip(group, stored, beside, strict=True):
        yield at, entry, _result(entry, one, found, more)


def _objection(path: str) -> str | None:
    """Why a file is not worth a worker's time."""
    try:
        size = Path(path).stat().st_size
    except FileNotFoundError:
        return "There is no such file."
    except OSError as error:
        return f"The file can’t be read: {error.strerror}."
    if size > LARGEST and not Path(path).is_dir():
        return too_large(size, LARGEST)
    return None


def _keep_original(work: Work, entry: Entry, found: dict[str, Any]) -> str | None:
    """Keep the file as it came, a page with what lay beside it.

    A disk that takes no more costs the original, not the article.
    """
    content = found["bundle"] or found.get("content")
    try:
        if content is not None:
            name = "page.zip" if found["bundle"] else entry.name
            return originals.keep(work.tools.places.data, base64.b64decode(content), name)
        path = Path(entry.path, entry.member) if entry.member else Path(entry.path)
        return originals.keep(work.tools.places.data, path.read_bytes(), path.name)
    except OSError:
        return None


def _result(entry: Entry, one: Read, stored: Sequence[Stored], beside: bool) -> dict[str, Any]:
    """`beside`: whether a part of an archive brought something that is no article. `part`: whether it is one of those
    that an archive's articles are spread over, and all of it could be read."""
    new = [found.id for found in stored if found.new]
    here = [found.id for found in stored if not found.new]
    values: dict[str, Any] = {"file": entry.name, "place": entry.place, "path": entry.path, "folder": entry.folder}
    changed = beside or any(found.new or found.completed for found in stored)
    of_many = one.part is not None and one.part.name not in library_import.BESIDE_ARTICLES and not one.part.skipped
    values |= {"articles": new or here, "links": [], "changed": changed, "part": of_many}
    if one.part is not None:
        return values | {"status": ADDED if new or not here else HERE, "words": _part_in_words(one.part, stored)}
    if new:
        title = next(article.article.title for article, found in zip(one.articles, stored, strict=True) if found.new)
        words = f"Added: {quoted(title)}" if len(new) == 1 else f"Added: {len(new)} articles, the first {quoted(title)}"
        return values | {"status": ADDED, "words": words + (f"; {len(here)} you have already" if here else "")}
    if here:
        done = "What was missing was added." if values["changed"] else "Nothing was changed."
        return values | {"status": HERE, "words": f"You have this already. {done}"}
    if one.feeds:
        return values | {
            "status": FEEDS,
            "words": "A list of feeds: Overview can add its news sites.",
            "feeds": one.feeds,
        }
    if one.links:
        return values | {"status": LINK, "words": "A link: Overview can read its page.", "links": list(one.links)}
    error = one.error or "There is no article in it."
    return values | {"status": NOT_ADDED, "words": f"Not added: {_lower(error)}"}


def _part_in_words(part: Part, stored: Sequence[Stored]) -> str:
    skipped = f"; {part.skipped} could not be read" if part.skipped else ""
    if called := library_import.BESIDE_ARTICLES.get(part.name):
        if not part.rows:
            return f"No {called[1]} in it{skipped}"
        stay = "; what you had set here stays" if part.name == library_import.SETTINGS else ""
        return f"{len(part.rows):,} {called[len(part.rows) != 1]}{stay}{skipped}"
    new = sum(one.new for one in stored)
    here = len(stored) - new
    return f"Added: {counted(new, 'article')}{f'; {here:,} you have already' if here else ''}{skipped}"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
