"""Notes, highlights and tags on articles. The models are imported when something is written: the window knows this
module from its first paint on.
"""

from __future__ import annotations

from overview.library.failures import LibraryError
from overview.library.opening import Library
from overview.library.values import Changes, Note


def add(library: Library, article: int, *, quote: str = "", start: int = 0, text: str = "", at: int) -> Note:
    """Write a note; with a quote it is a highlight of these words, which begin at `start` of the plain text. Raises
    LibraryError where the article is gone: nobody would ever see the note."""
    from overview.library import models

    with library.transaction() as connection:
        if connection.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone() is None:
            raise LibraryError("The article is no longer in the library, so the note could not be kept.")
        number = models.Note.insert(article_id=article, quote=quote, start=start, text=text, made=at).execute()
    return Note(number, quote, start, text, at)


def change(library: Library, note: int, text: str) -> None:
    """Write a note's text anew."""
    from overview.library import models

    with library.transaction():
        models.Note.update(text=text).where(models.Note.id == note).execute()


def remove(library: Library, note: int) -> Note | None:
    """Take a note away; gives it, so that `put_back` undoes this."""
    from overview.library import models

    with library.transaction():
        row = models.Note.get_or_none(models.Note.id == note)
        if row is None:
            return None
        models.Note.delete().where(models.Note.id == note).execute()
    return Note(row.id, row.quote, row.start, row.text, row.made)


def put_back(library: Library, article: int, note: Note) -> None:
    """Undo a removal."""
    from overview.library import models

    with library.transaction():
        models.Note.insert(
            id=note.id, article_id=article, quote=note.quote, start=note.start, text=note.text, made=note.made
        ).on_conflict_ignore().execute()


def tag(library: Library, articles: list[int], name: str) -> Changes:
    """Put a tag on articles. Raises ValueError for an empty name."""
    name = " ".join(name.split())
    if not name:
        raise ValueError("A tag needs a name.")
    with library.transaction() as connection:
        sql = "INSERT OR IGNORE INTO tag (name, article_id) VALUES (?, ?)"
        connection.executemany(sql, [(name, number) for number in articles])
    return Changes(tuple(articles))


def untag(library: Library, articles: list[int], name: str) -> Changes:
    """Take a tag off articles."""
    with library.transaction() as connection:
        sql = "DELETE FROM tag WHERE name = ? AND article_id = ?"
        connection.executemany(sql, [(name, number) for number in articles])
    return Changes(tuple(articles))
