"""What begins by the thousand and never ends is read once, not once for each beginning. Processor time is bounded far
above what is needed and far below the minutes that a square of the length takes."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest
from lxml.html import fromstring

from overview.extraction.article import Article
from overview.extraction.body.blocks import blocks_of, key_of, wrap_runs
from overview.extraction.body.build import html_of
from overview.extraction.body.locate import mark_said, opinion
from overview.extraction.body.middle import repeats
from overview.extraction.body.phrases import is_prompt
from overview.extraction.body.pictures import addresses_of
from overview.extraction.body.selection import Selection
from overview.extraction.body.tree import parsed
from overview.extraction.files.archived import unwrapped
from overview.extraction.files.html import article_of_html
from overview.extraction.files.links import read as read_link
from overview.extraction.files.markdown import read as read_markdown
from overview.extraction.files.source import Unreadable, no_neighbour, opened
from overview.extraction.files.text import facts_in
from overview.extraction.metadata import facts_of
from overview.extraction.metadata.json_ld import nodes_of
from overview.extraction.page import article_of_page
from overview.extraction.plain_reading import text_of
from overview.extraction.sanitise import clean

SECONDS = 5.0  # of the processor
WAYBACK = '<a href="//web.archive.org/web/20260213101112/http://a.example/">'
TODAY = "<p>https://archive.ph/abc</p>"
FOUND = '<input name="q" value="https://a.example/">'


@contextmanager
def little_work(seconds: float = SECONDS) -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds


@pytest.mark.parametrize(
    ("before", "again"),
    [
        (WAYBACK, "<!-- FILE ARCHIVED ON"),
        (WAYBACK, "<!-- BEGIN WAYBACK TOOLBAR INSERT -->"),
        (WAYBACK, "<div "),
        (WAYBACK, "<link "),
        (WAYBACK + "<link ", "a rel=canonical "),
        (TODAY, "<input "),
        (TODAY + "<input ", "name=q "),
        (TODAY + FOUND + "<link ", "rel=canonical "),
        (TODAY + FOUND, "<div id=HEADER "),
    ],
)
def test_a_copy_of_an_archive(before: str, again: str) -> None:
    with little_work():
        unwrapped(before + again * (400_000 // len(again)))


@pytest.mark.parametrize("lines", ["\n", "Name=a" + " " * 59_000 + "b"])
def test_a_link(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "x.url"
    path.write_text("[InternetShortcut]\n" + lines * (60_000 // len(lines)) + "\nURL=https://a.example/")
    with little_work():
        for _ in range(5):
            assert read_link(opened(path)).links[0].url == "https://a.example/"


@pytest.mark.parametrize("text", ["---" + "\n" * 300_000, "<div>\n" + "<img" * 100_000])
def test_markdown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.md"
    path.write_text(f"Words.\n\n{text}\n" if text.startswith("<") else f"{text}Words.")
    with little_work():
        read_markdown(opened(path))


@pytest.mark.parametrize("value", ["a" * 9_000 + " x", " " * 9_000])
def test_the_candidates_of_pictures(value: str) -> None:
    images = fromstring("<div>" + f'<img srcset="{value}">' * 200 + "</div>")
    with little_work():
        for image in images:
            list(addresses_of(image))


@pytest.mark.parametrize("again", ["<script>", "<STYLE >"])
def test_plain_reading(again: str) -> None:
    with little_work():
        text_of("A text. " + again * (1_000_000 // len(again)))


def test_a_line_of_text() -> None:
    with little_work():
        assert facts_in("." * 60_000) == {}


def test_data_of_a_page() -> None:
    tree = fromstring(f'<html><script type="application/ld+json">[{" " * 200_000}{{"a": 1}}]</script></html>')
    with little_work():
        assert nodes_of(tree) == [{"a": 1}]


def test_a_page_that_firefox_did_not_make() -> None:
    with little_work(), pytest.raises(Unreadable):
        article_of_html("<a " * 130_000, no_neighbour)


@pytest.mark.parametrize("cell", ["<td>x", "<td>x<td>y", "<td><div>x"])
def test_tables_in_tables(cell: str) -> None:
    html = f"<table><tr>{cell}" * 1_500
    with little_work():
        assert clean(html).html.count("x") == 1_500


def test_paragraphs_beside_each_other() -> None:
    root = fromstring("<div>" + "<p>a</p>b<br><br>c" * 25_000 + "</div>")
    with little_work():
        wrap_runs(root)
    assert [child.text for child in islice(root, 6)] == ["a", "b", "c"] * 2


def test_a_book_in_one_page() -> None:
    letters = random.Random(7)
    paragraphs = [f"{letters.getrandbits(1_000):x}" for _ in range(15_000)]
    pull_quote = paragraphs[10_000][40:140]
    root = fromstring("<html><body>" + "".join(f"<p>{text}</p>" for text in [*paragraphs[:10_100], pull_quote]))
    blocks = blocks_of(root)
    said = key_of("".join(reversed(paragraphs[::2])) + "".join(paragraphs))
    selection = Selection(root, blocks, facts_of(root, None))
    with little_work():
        mark_said(blocks, said)
        repeats(selection)
    assert all(block.said for block in blocks)
    assert selection.out == {10_100}


def test_a_page_of_tables() -> None:
    with little_work(4 * SECONDS):  # a busy machine needs two of them, and ten if each looks through all
        article_of_page("<html><body>" + "<table><tr><td>word word</table>" * 20_000)


def test_a_page_of_tables_in_tables() -> None:
    words = "".join(
        f"<p>Ferry {at} of Tolm leaves at dawn, {at * 7} travellers aboard and those who come later walk around the bay"
        f" for {at} hours.</p>"
        for at in range(9)
    )
    with little_work():
        found = article_of_page(f"<html><body><article><h1>Ferries</h1>{words}" + "<table><tr><td>" * 1_500)
    assert isinstance(found, Article) and found.text.count("around the bay") == 9


def test_a_heading_full_of_boxes() -> None:
    tree = fromstring("<html><body><h2>" + "<div></div>" * 50_000 + "word</h2>")
    with little_work():
        wrap_runs(tree)


@pytest.mark.parametrize(
    ("around", "again"),
    [
        ("<div class=player>" * 50, "<audio controls src=/a></audio>"),
        ("", "<p><img src=/a.jpg></p>"),
        ("<div><section><p>x</p>", "<div><p>Related</p></div>"),
    ],
)
def test_a_page_of_boxes(around: str, again: str) -> None:
    words = "<p>The pier of the town was closed for nine days, and no boat came near it in all that time.</p>" * 5
    with little_work():
        article_of_page(f"<html><body><article><h1>Pier</h1>{words}{around}{again * 6_000}</article></body></html>")


@pytest.mark.parametrize("place", ["<title>{}</title>", "<meta property=og:title content='{}'>", "<h1>{}</h1>"])
@pytest.mark.parametrize("again", ["x | ", "| Tolm Post ", " - a "])
def test_a_headline_of_nothing_but_separators(place: str, again: str) -> None:
    site = "<meta property=og:site_name content='Tolm Post'>"
    words = "<p>The pier of the town was closed for nine days, and no boat came near it in all that time.</p>"
    with little_work():
        found = article_of_page(site + place.format("Pier " + again * 25_000) + words)
    assert isinstance(found, Article) and "closed for nine days" in found.text


@pytest.mark.parametrize("again", [".", ". _", "„"])
def test_a_line_that_may_ask_for_something(again: str) -> None:
    with little_work():
        assert not is_prompt(f"They read newsletters {again * 40_000}x.", is_sentence=True)


@pytest.mark.parametrize(
    ("row", "times"),
    [
        ('<a href="/x" class="tag">word</a> ', 8_000),
        (f"<noscript><p>{'A page without scripts, of some words. ' * 8}</p></noscript>", 1_500),
    ],
)
def test_what_stands_beside_a_link_and_without_scripts_is_not_counted_for_each_of_thousands(
    row: str, times: int
) -> None:
    text = "".join(f"<p>The {n}th ferry of the day had left the harbour before anybody came.</p>" for n in range(9))
    body = f"<article><h1>Ferries</h1>{text}<div>{row * times}</div></article>"
    with little_work():
        article_of_page(f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("row", "times"), [("<i><a href=/x>word</a></i> ", 10_000), ("word <i>word</i> word<p>", 20_000)]
)
def test_paragraphs_of_thousands_of_elements(row: str, times: int) -> None:
    text = "".join(f"<p>The {n}th ferry of the day had left the harbour before anybody came.</p>" for n in range(9))
    with little_work():
        found = article_of_page(f"<html><body><article><h1>Ferries</h1>{text}<p>{row * times}</article></body></html>")
    assert isinstance(found, Article) and found.text.count("ferry of the day") == 9


def test_a_row_of_thousands_that_is_no_text() -> None:
    region = fromstring(f"<div><p>A ferry.</p><p>{'<i><a href=/x>word</a></i> ' * 40_000}</p></div>")
    blocks = blocks_of(region)[:1]
    with little_work():
        assert html_of(region, blocks, lambda _: None, None) == "<div><p>A ferry.</p></div>"


def test_links_in_hundreds_of_boxes() -> None:
    text = "".join(f"<p>The {n}th ferry of the day had left the harbour before anybody came.</p>" for n in range(9))
    tree = parsed(f"<html><body><article><h1>Ferries</h1>{text}{'<ul><li><a href=/x><span>Repair' * 2_500}")
    with little_work(1.0):  # it takes three otherwise
        opinion(tree)


def test_thousands_of_points_above_a_text() -> None:
    text = "".join(f"<p>The {n}th ferry of the day had left the harbour before anybody came.</p>" for n in range(9))
    points = f"<ul class='summary'>{'<li>A ferry' * 12_000}</ul>"
    page = f"<html><body><main><h1>Ferries</h1>{points}<div>{text}</div></main></body></html>"
    with little_work():  # it takes twelve otherwise
        assert isinstance(article_of_page(page), Article)
