"""The library's tables as peewee models: the writing side. Private to this room.

They work on the connections of `writing`. The tables themselves are made by `schema/`; a test compares the two.
"""

from __future__ import annotations

import sqlite3

from peewee import (
    BlobField,
    BooleanField,
    CompositeKey,
    FloatField,
    IntegerField,
    Model,
    SqliteDatabase,
    TextField,
)

from overview.library import writing


class _Database(SqliteDatabase):  # type: ignore[misc]
    """The library, by the connection that this thread writes with."""

    def _connect(self) -> sqlite3.Connection:
        return writing.connection()

    def _close(self, _: sqlite3.Connection) -> None:
        """Nothing: it is not the models' own."""

    def is_closed(self) -> bool:
        """Whether the connection is to be asked for anew."""
        if not self._state.closed and not writing.is_open(self._state.conn):
            self._state.reset()
        return bool(self._state.closed)


database = _Database("library")


class Row(Model):  # type: ignore[misc]
    """What all tables share: the database."""

    class Meta:
        database = database
        legacy_table_names = False


class Source(Row):
    """A news site."""

    key = TextField(unique=True)
    origin = TextField()
    country = TextField(default="")
    name = TextField()
    native_name = TextField(default="")
    homepage = TextField(default="")
    feed = TextField(default="")
    kind = TextField(default="")
    language = TextField(default="und")
    ownership = TextField(default="")
    ownership_note = TextField(default="")
    independence = TextField(default="")
    evidence = TextField(default="")
    confidence = TextField(default="")
    regional = BooleanField(default=False)
    default_on = BooleanField(default=False)


class SourceChoice(Row):
    """What the reader decided about a source; None: nothing, the default holds."""

    source_id = IntegerField(primary_key=True)
    enabled = BooleanField(null=True)
    full_text = BooleanField(null=True)
    translate = BooleanField(null=True)
    keep_days = IntegerField(null=True)


class SourceFetch(Row):
    """How the last fetches of a source went, and when it is due again."""

    source_id = IntegerField(primary_key=True)
    etag = TextField(default="")
    last_modified = TextField(default="")
    body_hash = TextField(default="")
    moved_to = TextField(default="")
    tried_at = IntegerField(null=True)
    answered_at = IntegerField(null=True)
    ok_at = IntegerField(null=True)
    due_at = IntegerField(default=0)
    failures = IntegerField(default=0)
    failing_since = IntegerField(null=True)
    state = TextField(default="")
    problem = TextField(default="")
    newest_item_at = IntegerField(null=True)
    items_a_day = FloatField(default=0.0)
    title = TextField(default="")


class ImportBatch(Row):
    """One import: what can be undone together."""

    made = IntegerField()


class Story(Row):
    """A story as lists show it; how it is grouped stands elsewhere."""

    key = TextField(unique=True)
    label = TextField()
    first = IntegerField()
    last = IntegerField()
    first_country = TextField(default="")
    countries = IntegerField(default=0)
    voices = IntegerField(default=0)
    articles = IntegerField(default=0)


class Article(Row):
    """An article without its text."""

    source_id = IntegerField()
    identity = TextField()
    country = TextField(default="")
    language = TextField(default="und")
    url = TextField(default="")
    address = TextField(default="")
    title = TextField()
    title_en = TextField(null=True)
    author = TextField(default="")
    section = TextField(default="")
    published = IntegerField()
    dated = IntegerField(default=1)
    first_seen = IntegerField()
    changed = IntegerField()
    picture = TextField(null=True)
    picture_url = TextField(default="")
    caption = TextField(default="")
    words = IntegerField(default=0)
    teaser = BooleanField(default=False)
    agency = TextField(null=True)
    arrival_hash = TextField(null=True)
    text_hash = TextField(null=True)
    page_read_at = IntegerField(null=True)
    story_id = IntegerField(null=True)
    batch_id = IntegerField(null=True)
    voice_id = IntegerField(null=True)
    updated = IntegerField(null=True)
    paywalled = BooleanField(default=False)
    text_translated = BooleanField(default=False)  # triggers keep it true


class ArticleText(Row):
    """An article's text as published."""

    article_id = IntegerField(primary_key=True)
    html = TextField()
    clean = BooleanField(default=False)
    remarks = TextField(default="[]")
    related = TextField(default="[]")
    topic = TextField(default="")
    original_file = TextField(null=True)


class ArticleTranslation(Row):
    """An article's text in the reader's language, and what made it."""

    article_id = IntegerField(primary_key=True)
    target = TextField()
    html = TextField(null=True)
    engine = TextField()
    pairs = TextField(default="[]")
    made = IntegerField()


class EarlierText(Row):
    """What a saved article said before its source changed it."""

    article_id = IntegerField()
    replaced_at = IntegerField()
    title = TextField()
    html = TextField()


class Picture(Row):
    """A stored picture, by the hash of its bytes."""

    key = TextField(primary_key=True)
    media_type = TextField()
    width = IntegerField()
    height = IntegerField()
    data = BlobField()
    thumbnail = BlobField(null=True)


class ArticlePicture(Row):
    """Which articles use a picture."""

    article_id = IntegerField()
    picture_key = TextField()

    class Meta:
        primary_key = CompositeKey("article_id", "picture_key")


class ReadingState(Row):
    """What the reader did to an article; stays when the article is pruned."""

    article_id = IntegerField(primary_key=True)
    source_id = IntegerField()
    identity = TextField()
    read_at = IntegerField(null=True)
    saved_at = IntegerField(null=True)
    position = FloatField(default=0.0)


class Note(Row):
    """A highlight and the reader's words on it."""

    article_id = IntegerField()
    quote = TextField(default="")
    start = IntegerField(default=0)
    text = TextField(default="")
    made = IntegerField()


class Tag(Row):
    """A reader's tag on an article."""

    name = TextField()
    article_id = IntegerField()

    class Meta:
        primary_key = CompositeKey("name", "article_id")


class StoryTake(Row):
    """How a country tells a story; made by the engine."""

    story_id = IntegerField()
    country = TextField()
    article_id = IntegerField()
    headline_id = IntegerField()
    sentences = TextField(default="[]")
    agency = TextField(null=True)
    words = TextField(default="[]")
    difference = FloatField(null=True)

    class Meta:
        primary_key = CompositeKey("story_id", "country")


class StoryFact(Row):
    """What the articles of a story say, compared, and why they are one story; made by the engine."""

    story_id = IntegerField(primary_key=True)
    facts = TextField(default="[]")
    why = TextField(default="{}")
    made = IntegerField()


class Overlooked(Row):
    """A story that was not found in a country's media; made by the engine."""

    story_id = IntegerField()
    home = TextField()
    state = TextField()
    surprise = FloatField(default=0.0)
    near = TextField(default="[]")
    made = IntegerField()

    class Meta:
        primary_key = CompositeKey("story_id", "home")


class GroupingState(Row):
    """What the grouping needs to go on where it stopped."""

    kind = TextField()
    number = IntegerField()
    data = TextField()

    class Meta:
        primary_key = CompositeKey("kind", "number")


class StoryChoice(Row):
    """What the reader chose about a story; stays when the story is made anew."""

    story_key = TextField(primary_key=True)
    saved_at = IntegerField(null=True)
    followed_at = IntegerField(null=True)
    muted_at = IntegerField(null=True)
    name = TextField(default="")


class Correction(Row):
    """Something that the reader set right, in articles."""

    kind = TextField()
    a = IntegerField()
    b = IntegerField(null=True)
    name = TextField(default="")
    made = IntegerField()


class Remembered(Row):
    """Small facts that the library keeps about itself."""

    name = TextField(primary_key=True)
    value = TextField()
