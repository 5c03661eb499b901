"""What a search finds, in every script, and what it says when it can't be understood."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overview.library import arrivals, articles, news, notes, states
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.search import BadQuery, in_field, understand
from overview.library.text import count_words, cut, paragraphs, plain, words_of
from overview.library.values import Scope

TEXTS = {
    "en": ("The lantern market closes late", "market"),
    "ja": ("灯籠市場は最後の物語まで閉まらない", "物語"),
    "zh": ("灯笼夜市讲完故事才收摊", "夜市"),
    "th": ("ตลาดโคมไฟปิดเมื่อเล่าเรื่องจบ", "โคมไฟ"),
    "ko": ("등불 시장은 이야기가 끝나야 닫는다", "이야기"),
    "ar": ("سوق الفوانيس يغلق متأخرا", "الفوانيس"),
    "hi": ("लालटेन बाजार देर से बंद होता है", "बाजार"),
    "ru": ("Рынок фонарей закрывается поздно", "фонарей"),
    "pt": ("O mercado das lanternas não fecha", "nao"),
    "my": ("မီးအိမ်ဈေးသည် နောက်ကျမှပိတ်သည်", "ဈေး"),
}


@pytest.fixture
def world(library: Library, sources: dict[str, int]) -> Library:
    found = [
        NewArticle(tongue, text, f"<p>About {tongue}.</p>", language=tongue, country="JP" if tongue == "ja" else "KE")
        for tongue, (text, _) in TEXTS.items()
    ]
    arrivals.store(library, [Delivery(sources["lantern"], found)], 1_790_000_000)
    return library


@pytest.mark.parametrize("tongue", TEXTS)
def test_every_script_is_found(world: Library, connection: sqlite3.Connection, tongue: str) -> None:
    text, word = TEXTS[tongue]
    assert text in [row.title_original for row in articles.page(connection, Scope(search=word))]


def test_a_search_looks_among_what_is_unread_or_saved(world: Library, connection: sqlite3.Connection) -> None:
    def found(scope: Scope) -> set[str]:
        return {row.language for row in articles.page(connection, scope)}

    known = {row.language: row.id for row in articles.page(connection, Scope(search="lan"))}
    assert known.keys() == {"en", "pt"}
    states.mark_read(world, [known["en"]], 1_790_000_100)
    states.save(world, [known["pt"]], 1_790_000_100)
    assert found(Scope(search="lan", unread=True)) == {"pt"}
    assert found(Scope(search="lan", saved=True)) == {"pt"}
    states.mark_read(world, [known["pt"]], 1_790_000_100)
    assert found(Scope(search="lan", unread=True)) == set()
    assert found(Scope(search="lan", unread=True, saved=True)) == set()


@pytest.mark.parametrize(
    ("typed", "tongues"),
    [
        ("lantern market", {"en"}),
        ("LANT", {"en", "pt"}),
        ('"lantern market"', {"en"}),
        ('"lantern"', {"en"}),
        ('"market lantern"', set()),
        ("market OR 夜市", {"en", "zh"}),
        ("market OR mercad", {"en", "pt"}),
        ("country:jp OR lang:th", {"ja", "th"}),
        ("about country:jp OR lang:th -country:jp", {"th"}),
        ("about -country:jp -lang:en", set(TEXTS) - {"ja", "en"}),
        ("country:jp", {"ja"}),
        ("country:japan", {"ja"}),
        ("country:Japón", {"ja"}),
        ("lang:th", {"th"}),
        ("lang:Thai", {"th"}),
        ("lang:zh-Hant", {"zh"}),
        ("about source:lantern lang:ru", {"ru"}),
        ("market after:2026-01-01", {"en"}),
        ("market before:2026-01-01", set()),
        ("after:2026-01-01 -market", set(TEXTS) - {"en"}),
        ("after:2026-01-01 -market -lang:th", set(TEXTS) - {"en", "th"}),
        ("before:2026-01-01 -market", set()),
        ("mercado NAO", {"pt"}),
        ('market tag:""', {"en"}),
    ],
)
def test_grammar(world: Library, connection: sqlite3.Connection, typed: str, tongues: set[str]) -> None:
    assert {row.language for row in articles.page(connection, Scope(search=typed))} == tongues


def test_a_search_within_countries(world: Library, connection: sqlite3.Connection) -> None:
    assert [row.language for row in articles.page(connection, Scope(search="about", countries=("JP",)))] == ["ja"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "-market",
        "after:yesterday market",
        "source:nobody",
        f"source:{'a' * 60_000}",
        "country:nowhere",
        "…",
        '"',
    ],
)
def test_a_search_that_says_nothing_is_refused_in_words(
    world: Library, connection: sqlite3.Connection, typed: str
) -> None:
    with pytest.raises(BadQuery) as caught:
        articles.page(connection, Scope(search=typed or " "))
    assert str(caught.value).endswith(".")


def test_a_source_that_is_not_there_is_named(world: Library, connection: sqlite3.Connection) -> None:
    with pytest.raises(BadQuery, match="“nobody”"):
        articles.page(connection, Scope(search="market source:nobody"))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60) | st.text(alphabet='"-*:() ORNOTandNEAR^+{}\\', max_size=40))
def test_no_search_breaks_the_index(connection: sqlite3.Connection, typed: str) -> None:
    try:
        understood = understand(connection, typed)
    except BadQuery:
        return
    for match in filter(None, (understood.match, *understood.unwanted)):
        connection.execute("SELECT rowid FROM article_search WHERE article_search MATCH ? LIMIT 5", (match,)).fetchall()


def test_what_comes_and_changes_in_one_transaction_is_found_as_it_ends(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int]
) -> None:
    first, other = NewArticle("a", "Kites rise", "<p>Early words</p>"), NewArticle("b", "Tea", "<p>Quiet</p>")
    arrivals.store(
        library,
        [
            Delivery(sources["lantern"], [first, other]),
            Delivery(sources["lantern"], [first._replace(html="<p>Later words</p>")]),
            Delivery(sources["harbour"], [NewArticle("c", "Boats", "<p>Later still</p>")]),
        ],
        1_790_000_000,
    )
    for word, titles in (
        ("Early", []),
        ("Later", ["Boats", "Kites rise"]),
        ("Quiet", ["Tea"]),
        ("words", ["Kites rise"]),
    ):
        found = articles.page(connection, Scope(search=f"{word} "))
        assert sorted(row.title_original for row in found) == titles, word


@given(st.text(max_size=200))
def test_cutting_loses_no_letter(text: str) -> None:
    letters = {letter for letter in text if letter.isalnum()}
    assert letters <= set(cut(text))


def test_words_are_counted_in_every_script() -> None:
    assert count_words("one two three") == 3
    assert count_words("灯籠市場") == 2
    assert count_words("see 灯籠市場 now") == 4
    assert count_words("été né") == 2
    assert count_words("") == 0
    assert plain("<p>A&amp;B <b>x</b><!-- y --> 3 &lt; 4</p>") == "A&B x 3 < 4"


@given(st.text(alphabet="<>!-pb/ a\n", max_size=40))
def test_what_is_markup_does_not_depend_on_what_follows(html: str) -> None:
    """Tags and comments that never end are text, as they have been since the first index was built."""
    markup = re.compile(r"<(?:!--.*?-->|[a-zA-Z/!?][^>]*>)", re.DOTALL)
    assert words_of(html) == markup.sub(" ", html).split()
    blocks = re.split(r"</?p\b[^>]*>|<br\b[^>]*>", html)
    lines = [" ".join(markup.sub("", block).split()) for block in blocks]
    assert paragraphs(html) == "\n".join(filter(None, lines))


@pytest.mark.parametrize("again", ["<!-- >", "<p ", "<!--"])
def test_markup_that_never_ends_takes_no_time(again: str) -> None:
    began = time.process_time()
    html = again * (1_000_000 // len(again))
    words_of(html)
    paragraphs(html)
    assert time.process_time() - began < 5  # of the processor; it was minutes


def test_days_are_those_of_the_readers_clock(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")  # thirteen hours ahead in January
    time.tzset()
    try:
        midnight = int(datetime(2026, 1, 9, 11, tzinfo=UTC).timestamp())  # the tenth begins there
        found = [
            NewArticle("before", "Market one", "<p>Words</p>", published=midnight - 1),
            NewArticle("after", "Market two", "<p>Words</p>", published=midnight),
        ]
        arrivals.store(library, [Delivery(sources["lantern"], found)], 1_790_000_000)
        titles = {
            typed: [row.title for row in articles.page(connection, Scope(search=f"market {typed}"))]
            for typed in ("after:2026-01-10", "before:2026-01-10")
        }
    finally:
        monkeypatch.undo()
        time.tzset()
    assert titles == {"after:2026-01-10": ["Market two"], "before:2026-01-10": ["Market one"]}


def test_tags_are_found_alone_and_with_words(world: Library, connection: sqlite3.Connection) -> None:
    ids = {row.language: row.id for row in articles.page(connection, Scope())}
    notes.tag(world, [ids["en"], ids["pt"]], 'the "late" talk')

    def found(typed: str) -> set[str]:
        return {row.language for row in articles.page(connection, Scope(search=typed))}

    assert found(in_field("tag", 'The "late" talk')) == {"en", "pt"}
    assert found(f"{in_field('tag', 'the late talk')} market") == {"en"}
    assert found("tag:nothing") == set()
    notes.tag(world, [ids["ru"]], "Ärger")
    assert found("tag:ärger") == found("tag:ÄRGER") == {"ru"}
    assert found("market") - found('market -tag:"the late talk"') == {"en"}
    assert found('tag:"the late talk" -tag:"the late talk"') == set()
    assert found('tag:"the late talk" -market') == {"pt"}


def test_either_of_two_tags_is_enough(world: Library, connection: sqlite3.Connection) -> None:
    ids = {row.language: row.id for row in articles.page(connection, Scope())}
    notes.tag(world, [ids["en"], ids["pt"]], "boats")
    notes.tag(world, [ids["ja"]], "lamps")

    def found(typed: str, countries: tuple[str, ...] = ()) -> set[str]:
        return {row.language for row in articles.page(connection, Scope(search=typed, countries=countries))}

    assert found("tag:boats tag:lamps") == set()
    assert found("tag:boats OR tag:lamps") == {"en", "pt", "ja"}
    assert found("tag:boats OR tag:lamps", ("JP",)) == {"ja"}
    assert found("tag:boats OR tag:lamps market") == found("market tag:boats OR tag:lamps") == {"en"}
    assert found("about tag:lamps") == {"ja"}
    assert found("tag:lamps OR lang:th") == found("lang:th OR tag:lamps") == {"ja", "th"}
    assert found("tag:lamps OR market") == {"en", "ja"}
    assert found("tag:boats OR tag:lamps -tag:boats") == {"ja"}


def test_what_has_a_note_or_a_highlight_is_found(world: Library, connection: sqlite3.Connection) -> None:
    def found(search: str) -> set[str]:
        return {row.language for row in articles.page(connection, Scope(search=search))}

    ids = {row.language: row.id for row in articles.page(connection, Scope())}
    assert found("has:note") == set()
    notes.add(world, ids["en"], text="Ask Wanjiru", at=1)
    notes.add(world, ids["ja"], quote="灯籠", start=0, at=2)  # only marked
    notes.tag(world, [ids["ru"]], "lamps")
    assert found("has:note") == found("has:Notes ") == {"en", "ja"}
    assert found("has:note lantern") == found("has:note country:ke") == {"en"}
    assert found("has:note OR tag:lamps") == {"en", "ja", "ru"}
    assert found("-has:note lan") == {"pt"}
    assert found("has:note -wanjiru") == {"ja"}  # also where no word is looked for
    assert found("has:wings") == set()  # words, as before


def test_the_index_is_not_asked_for_what_notes_meet(connection: sqlite3.Connection) -> None:
    """A word that is not typed to its end stands for a hundred: to ask for them for each of 500 notes took a second."""
    query = understand(connection, "lamp -boat")
    conditions, _ = query.with_notes({term: {1} for term in (*query.noted, *query.unwanted)})
    both = [one for one in conditions if "article_search" in one]
    assert len(both) == 2
    assert all(one.index("json_each") < one.index("article_search") for one in both)


def test_notes_are_looked_through_with_the_articles(world: Library, connection: sqlite3.Connection) -> None:
    ids = {row.language: row.id for row in articles.page(connection, Scope())}
    notes.add(world, ids["en"], text="Ask Wanjiru who painted the lamps", at=1)
    highlight = notes.add(world, ids["ja"], quote="灯籠", start=0, text="Compare the 夜市 in Kisumu", at=2)
    notes.add(world, ids["ru"], quote="wanjiru", at=3)  # only marked: no note

    def found(typed: str, countries: tuple[str, ...] = (), limit: int = 50) -> list[str]:
        scope = Scope(search=typed, countries=countries)
        return [row.language for row in articles.page(connection, scope, limit=limit)]

    assert found("wanjiru") == found("WANJ") == found('"ask wanjiru"') == ["en"]
    assert found("wanjiru market") == found("market wanjiru country:ke") == ["en"]  # one here, the other there
    assert found("wanjiru kisumu") == found("wanjiru", ("JP",)) == found("wanjiru -market") == found("x -wanjiru") == []
    assert "en" in found("market") and "en" not in found("market -wanjiru")
    assert set(found("wanjiru OR kisumu")) == {"en", "ja"} and found("kisumu", ("JP",)) == ["ja"]
    assert set(found("夜市")) == {"zh", "ja"} and found("夜市 -kisumu") == ["zh"]
    every = found("market OR 夜市")
    assert set(every) == {"zh", "ja", "en"} and found("market OR 夜市", limit=2) == every[:2]
    notes.tag(world, [ids["en"]], "lamps")
    assert found("tag:lamps wanjiru") == ["en"] and set(found("tag:lamps OR kisumu")) == {"en", "ja"}
    notes.change(world, highlight.id, "Compare the one in Naivasha")
    assert found("kisumu") == [] and found("naivasha after:2026-01-01") == ["ja"]
    notes.remove(world, highlight.id)
    assert found("naivasha") == []


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("after:2026-01-05", ["new", "newer"]),
        ("before:2026-01-05", ["old"]),
        ("after:2026-01-05 before:2026-01-15", ["new"]),
        ("-before:2026-01-05", ["new", "newer"]),
        ("-after:2026-01-05", ["old"]),
        ("before:2026-01-15 tag:kept", ["new"]),
    ],
)
def test_days_alone_are_a_search(
    typed: str, titles: list[str], library: Library, connection: sqlite3.Connection, sources: dict[str, int]
) -> None:
    days = {"old": 1, "new": 10, "newer": 20}
    found = [
        NewArticle(title, title, "<p>x</p>", published=int(datetime(2026, 1, day, 12, tzinfo=UTC).timestamp()))
        for title, day in days.items()
    ]
    arrivals.store(library, [Delivery(sources["lantern"], found)], 1_790_000_000)
    ids = {row.title: row.id for row in articles.page(connection, Scope())}
    notes.tag(library, [ids["new"], ids["newer"]], "kept")
    assert sorted(row.title for row in articles.page(connection, Scope(search=typed))) == titles
    assert [row.id for row in articles.page(connection, Scope(search=typed))] == sorted(
        (ids[title] for title in titles), reverse=True
    )


def test_a_library_that_is_locked_is_no_bad_search(world: Library, connection: sqlite3.Connection) -> None:
    world.close()
    connection.close()
    with contextlib.closing(sqlite3.connect(world.path)) as journal:
        journal.execute("PRAGMA journal_mode=delete")
    with (
        contextlib.closing(sqlite3.connect(world.path, isolation_level=None)) as holder,
        contextlib.closing(sqlite3.connect(world.path, timeout=0)) as reader,
    ):
        holder.execute("BEGIN EXCLUSIVE")
        for look in (
            lambda: articles.page(reader, Scope(search="tide ")),
            lambda: news.since(reader, news.Wanted(searches=("tide ",)), news.Mark(0, 0)),
        ):
            with pytest.raises(sqlite3.OperationalError):
                look()
