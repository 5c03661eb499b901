"""What leaves comes back the same, field by field: the archive, the share page, the book, our JSON."""

from __future__ import annotations

import contextlib
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from overview.export import own_json, share_page
from overview.export.values import Take
from overview.extraction.sanitise import clean, plain, without_controls
from overview.library import arrivals, choices, models
from overview.library.arrivals import Delivery
from overview.library.belongings import Belongings, BroughtNote, EarlierText
from overview.library.new_articles import NewArticle, Related
from overview.library.opening import Library
from overview.library.story_values import SAMPLE_KEY

from .conftest import NOW, put

# All that is the reader's, or that an article is made of. Numbers of rows are replaced by names that hold anywhere.
TABLES = {
    "source": """SELECT key, origin, country, name, native_name, homepage, feed, kind, language, ownership,
        ownership_note, independence, evidence, confidence, regional, default_on FROM source""",
    "source_choice": """SELECT s.key, c.enabled, c.full_text, c.translate, c.keep_days FROM source_choice c
        JOIN source s ON s.id = c.source_id""",
    "article": """SELECT s.key, a.identity, a.country, a.language, a.url, a.address, a.title, a.title_en, a.author,
        a.section, a.published, a.dated, a.first_seen, a.changed, a.picture, a.picture_url, a.caption, a.words,
        a.teaser, a.agency, a.arrival_hash, a.text_hash, a.page_read_at, a.updated, a.paywalled, t.key
        FROM article a JOIN source s ON s.id = a.source_id LEFT JOIN story t ON t.id = a.story_id""",
    "article_text": """SELECT a.identity, x.html, x.clean, x.remarks, x.related, x.topic, x.original_file
        FROM article_text x JOIN article a ON a.id = x.article_id""",
    "article_translation": """SELECT a.identity, n.target, n.html, n.engine, n.pairs, n.made FROM article_translation n
        JOIN article a ON a.id = n.article_id""",
    "earlier_text": """SELECT a.identity, e.replaced_at, e.title, e.html FROM earlier_text e
        JOIN article a ON a.id = e.article_id""",
    "picture": "SELECT key, media_type, width, height, data FROM picture",
    "article_picture": """SELECT a.identity, p.picture_key FROM article_picture p
        JOIN article a ON a.id = p.article_id""",
    "reading_state": "SELECT s.key, r.identity, r.read_at, r.saved_at, r.position FROM reading_state r"
    " JOIN source s ON s.id = r.source_id",
    "note": "SELECT a.identity, n.quote, n.start, n.text, n.made FROM note n JOIN article a ON a.id = n.article_id",
    "tag": "SELECT a.identity, g.name FROM tag g JOIN article a ON a.id = g.article_id",
    "story": "SELECT key, label, first, last, first_country, countries, voices, articles FROM story",
    "story_choice": "SELECT story_key, saved_at, followed_at, muted_at, name FROM story_choice",
    "correction": """SELECT c.kind, a.identity, b.identity, c.name, c.made FROM correction c
        JOIN article a ON a.id = c.a LEFT JOIN article b ON b.id = c.b""",
}

# One line of a feed or a file, as it is when the library has it.
LINES = st.text(max_size=40).map(lambda text: plain(text.replace("&", "＆"), 200))
WORDS = st.text(max_size=200).map(without_controls)
MOMENTS = st.integers(700_000_000, NOW)
MAYBE = st.none() | MOMENTS
PIECES = st.sampled_from(
    ["<p>{}</p>", "<h2>{}</h2>", "<blockquote><p>{}</p></blockquote>", "<ul><li>{}</li></ul>", "<pre>{}</pre>",
     "<p><a href='https://lantern.example/?a=1&amp;b'>{}</a> and <i>more</i></p>", "<table><tr><td>{}<td>x</table>",
     "<p dir='rtl' lang='ar'>{}</p>", "<figure><img src='https://lantern.example/a.png'><figcaption>{}</figure>"]
)  # fmt: skip
HTML = st.lists(st.tuples(PIECES, st.text(max_size=60)), max_size=5).map(
    lambda parts: clean("".join(piece.format(text) for piece, text in parts)).html
)
NOTES = st.builds(BroughtNote, quote=WORDS, start=st.integers(0, 9_999), text=WORDS, made=MOMENTS)
BELONGINGS = st.builds(
    Belongings,
    notes=st.lists(NOTES, max_size=3, unique_by=lambda note: (note.quote, note.start, note.text)).map(tuple),
    tags=st.lists(LINES.filter(bool), max_size=3, unique=True).map(tuple),
    read_at=MAYBE,
    saved_at=MAYBE,
    position=st.floats(0, 1),
    earlier=st.lists(st.builds(EarlierText, MOMENTS, LINES, HTML.filter(bool)), max_size=1).map(tuple),
    published=MAYBE,
    first_seen=MAYBE,
    changed=MAYBE,
    page_read_at=MAYBE,
    arrival=st.none(),
    pairs=st.just(()),
    translated_at=st.none(),
)
ARTICLES = st.builds(
    NewArticle,
    identity=st.just(""),
    title=LINES.filter(bool),
    html=HTML,
    picture=st.none(),
    picture_url=st.sampled_from(["", "https://lantern.example/lead.jpg"]),
    country=st.sampled_from(["KE", "UA", "XK", ""]),
    language=st.sampled_from(["en", "uk", "zh-hant", "und"]),
    published=MAYBE,
    author=LINES,
    section=LINES,
    caption=LINES,
    clean=st.just(True),
    teaser=st.booleans(),
    agency=st.none() | LINES.filter(bool),
    title_en=st.none() | LINES.filter(bool),
    html_en=st.none() | HTML,
    translation=LINES,
    remarks=st.lists(LINES.filter(bool), max_size=2, unique=True).map(tuple),
    related=st.lists(st.builds(Related, LINES, LINES, st.just("https://lantern.example/r")), max_size=2).map(tuple),
    topic=LINES,
    original_file=st.none(),
    updated=MAYBE,
    paywalled=st.booleans(),
    day_only=st.booleans(),
    worked=st.none(),  # what follows from the others, and is worked out where it is missing
)


def dump(library: Library, tables: dict[str, str] = TABLES) -> dict[str, list[tuple[Any, ...]]]:
    """Everything, in an order that does not depend on the numbers of rows."""
    with contextlib.closing(library.connect()) as connection:
        return {name: sorted(connection.execute(sql), key=repr) for name, sql in tables.items()}


@given(rows=st.lists(st.tuples(ARTICLES, BELONGINGS), min_size=1, max_size=12))
@settings(
    max_examples=6,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes, and a field's name tells enough
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_an_archive_comes_back_equal(
    open_home: Callable[[str], Any], rows: list[tuple[NewArticle, Belongings]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = open_home(f"{folder}/first")
        put(first.library, rows)
        before = dump(first.library)
        (path,) = first.export("library", Path(folder, "all.zip"))
        second = open_home(f"{folder}/second")
        batch = second.take(path)["batch"]
        assert dump(second.library) == before
        assert all(item["status"] == "added" for item in second.sink.items)
        second.take(path)
        assert dump(second.library) == before
        second.undo(batch)
        left = dump(second.library)
        assert {name for name, rows in left.items() if rows} <= {"story"}


def test_everything_rich_comes_back_equal(home: Any, open_home: Callable[[str], Any], tmp_path: Path) -> None:
    before = dump(home.library)
    assert all(before[name] for name in ("picture", "earlier_text", "note", "tag", "article_translation"))
    (archive,) = home.export("library", tmp_path / "all.zip")
    second = open_home("second")
    second.take(archive)
    assert dump(second.library) == before


def test_a_story_of_the_sample_edition_stays_where_it_is(open_home: Callable[[str], Any], tmp_path: Path) -> None:
    first = open_home("first")
    put(first.library, [(NewArticle("", "A", "<p>a</p>", clean=True), Belongings())])
    with first.library.transaction():
        models.Story.insert(key=f"{SAMPLE_KEY}lighthouses", label="Lighthouses", first=1, last=2).execute()
    (path,) = first.export("library", tmp_path / "all.zip")
    with zipfile.ZipFile(path) as archive:
        assert not any(b"Lighthouses" in archive.read(name) for name in archive.namelist())


def test_what_was_chosen_about_a_story_holds_for_the_one_here_that_has_its_articles(
    open_home: Callable[[str], Any], tmp_path: Path
) -> None:
    first = open_home("first")
    put(
        first.library,
        [(NewArticle("", f"Bridge {number}", "<p>It opened.</p>", clean=True), Belongings()) for number in range(6)],
    )
    (path,) = first.export("library", tmp_path / "all.zip")
    second = open_home("second")
    second.take(path)
    with second.library.transaction():
        models.Story.update(key="here", label="Here").execute()
        models.StoryChoice.delete().execute()
    before = dump(second.library)
    batch = second.take(path)["batch"]
    after = dump(second.library)
    assert [row[:2] for row in after["story"]] == [("here", "Here")] and after["article"] == before["article"]
    assert after["story_choice"] == [("here", NOW, None, None, "Mine"), ("st-gone", None, None, NOW, "")]
    second.undo(batch)
    assert dump(second.library, {"story_choice": TABLES["story_choice"]}) == {"story_choice": []}


def test_outlets_that_carry_one_wire_text_keep_an_article_each(open_home: Callable[[str], Any], tmp_path: Path) -> None:
    wire = NewArticle("", "Bridge opens", f"<p>{'The bridge opened.' + ' Nobody fell.' * 20}</p>", clean=True)
    saved = Belongings(saved_at=NOW)
    first = open_home("first")
    put(first.library, [(wire, saved), (wire, saved), (wire, saved)])
    (path,) = first.export("library", tmp_path / "all.zip")
    second, third = open_home("second"), open_home("third")
    second.take(path)
    assert dump(second.library) == dump(first.library)
    other = choices.put(third.library, [choices.NewSource("three", choices.READER, "The Pier", default_on=True)])
    with third.library.transaction():
        arrivals.store(third.library, [Delivery(other["three"], [wire._replace(identity="theirs")])], NOW)
    third.take(path)
    third.take(path)
    assert len(dump(third.library)["article"]) == 4
    assert {row[3] for row in dump(third.library)["reading_state"]} == {NOW}


def test_an_address_that_a_regional_feed_gave_to_several_countries_comes_back_for_each(
    open_home: Callable[[str], Any], tmp_path: Path
) -> None:
    regional = [
        choices.NewSource(f"region-{code}", choices.CATALOG, "The River", country=code, regional=True)
        for code in ("KE", "UG")
    ]
    article = NewArticle("same", "River rises", "<p>It rose.</p>", address="river.example/1", clean=True)
    first, second = open_home("first"), open_home("second")
    sources = choices.put(first.library, regional)
    deliveries = [Delivery(sources[one.key], [article._replace(country=one.country)], shared=True) for one in regional]
    arrivals.store(first.library, deliveries, NOW)
    (path,) = first.export("library", tmp_path / "all.zip")
    second.take(path)
    assert len(dump(first.library)["article"]) == 2
    assert dump(second.library) == dump(first.library)


@pytest.mark.parametrize("kind", ["share", "json", "epub"])
def test_a_single_article_comes_back_equal(
    home: Any, open_home: Callable[[str], Any], tmp_path: Path, kind: str
) -> None:
    """All but the name under which a source or feed knows it."""
    (path,) = home.export(kind, tmp_path / f"a.{'html' if kind == 'share' else kind}", home.numbers())
    (before,) = home.wholes()
    second = open_home("second")
    second.take(path)
    (after,) = second.wholes()
    rows = before.article.row._replace(source=0), after.article.row._replace(source=0)
    assert rows[0] == rows[1]
    notes = tuple(note._replace(id=0) for note in before.article.notes)
    kept = after.article.original_file
    assert after.article._replace(row=rows[0], notes=notes, original_file=None) == before.article._replace(
        row=rows[0], notes=notes
    )
    assert (second.folder / "originals" / str(kept)).read_bytes() == path.read_bytes()
    assert after.belongings._replace(arrival=None) == before.belongings._replace(arrival=None)
    assert after.pictures == before.pictures
    same = ("name", "native_name", "country", "homepage", "language", "ownership", "ownership_note", "evidence")
    assert [getattr(after.source, name) for name in same] == [getattr(before.source, name) for name in same]


@pytest.mark.parametrize("kind", ["share", "json"])
def test_takes_come_along_as_neighbours(home: Any, open_home: Callable[[str], Any], tmp_path: Path, kind: str) -> None:
    (whole,) = home.wholes()
    takes = (
        Take("KE", "The Baobab", "Lamps", "https://baobab.example/1"),
        Take("XX", "The Pier", "Late", "file:///x"),
    )
    path = tmp_path / f"a.{'html' if kind == 'share' else 'json'}"
    shared = whole._replace(takes=takes)
    path.write_text(share_page.page(shared) if kind == "share" else own_json.text(shared), encoding="utf-8")
    second = open_home("second")
    second.take(path)
    (after,) = second.wholes()
    assert after.article.related == (
        ("Lamps", "The Baobab · Kenya", "https://baobab.example/1"),
        ("Late", "The Pier", ""),
        *whole.article.related,
    )


def test_an_article_that_is_here_keeps_its_text(home: Any, open_home: Callable[[str], Any], tmp_path: Path) -> None:
    (path,) = home.export("library", tmp_path / "all.zip")
    second = open_home("second")
    second.take(path)
    assert "Added: 1 article" in [item["words"] for item in second.sink.items]
    with second.library.transaction():
        models.Article.update(title="Changed since").execute()
        models.ArticleText.update(html="<p>Changed since.</p>").execute()
    before = dump(second.library)
    second.take(path)
    assert dump(second.library) == before


def test_a_book_of_articles_that_are_here_adds_none(open_home: Callable[[str], Any], tmp_path: Path) -> None:
    home = open_home("first")
    rows = [
        NewArticle(
            str(number), f"Lamp {number}", f"<p>{'It shone. ' * number}</p>", address=f"x.example/{number}", clean=True
        )
        for number in (1, 2, 3)
    ]
    put(home.library, [(row, Belongings()) for row in rows])
    (path,) = home.export("epub", tmp_path / "lamps.epub")
    before = dump(home.library)
    home.take(path)
    assert dump(home.library)["article"] == before["article"]


@pytest.mark.parametrize("damage", [b"", b"[", b'{"format": "overview-article", "version": 99}'])
def test_a_book_whose_data_cannot_be_read_has_its_chapters(
    home: Any, open_home: Callable[[str], Any], tmp_path: Path, damage: bytes
) -> None:
    (path,) = home.export("epub", tmp_path / "a.epub", home.numbers())
    (before,) = home.wholes()
    odd = tmp_path / "odd.epub"
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(odd, "w") as other:
        for name in book.namelist():
            other.writestr(name, damage if name.endswith(".json") else book.read(name))
    second = open_home("second")
    second.take(odd)
    (after,) = second.wholes()
    assert after.article.row.title == before.title and after.pictures
